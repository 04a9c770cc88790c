using System.Globalization;
using System.Text.Json;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Proposals;

namespace GeoArms.Server.Commands;

/// <summary><c>import … --propose</c>: writes a mapping file for each file and says what was taken for what.</summary>
internal static class ProposedMappings
{
    /// <summary>Writes the mapping files.</summary>
    /// <param name="request">Format, files and layer.</param>
    /// <param name="force">True to write over mapping files that are there.</param>
    /// <param name="json">True to print the paths and what is open as the last line on standard output.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>0.</returns>
    public static async Task<int> WriteAsync(ImportRequest request, bool force, bool json, CancellationToken cancel)
    {
        var written = new List<(string Path, ProposedMapping Proposal)>();
        foreach (var file in request.Files)
        {
            var one = request with { Files = [file] };
            var proposals = MappingProposals.Propose(one, cancel);
            written.AddRange(MappingProposals.Write(one, proposals, force).Zip(proposals));
        }

        foreach (var (path, proposal) in written)
        {
            await Console.Error.WriteLineAsync($"{path}: {(proposal.Layer is null ? "a layer of its own" : $"layer {proposal.Layer}")}. {proposal.LayerReason}");
            foreach (var field in proposal.Fields)
            {
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"  {field.Name} ({field.Form}): {(field.Target is null ? "kept in extra" : $"{field.Target}, {field.Confidence * 100:0} %. {field.Reason}")}"));
            }

            foreach (var open in proposal.Open)
            {
                await Console.Error.WriteLineAsync($"  To be said: {open}");
            }
        }

        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(written.Select(one => new { mapping = one.Path, layer = one.Proposal.Layer, open = one.Proposal.Open })));
        }

        return 0;
    }
}
