using System.Globalization;
using GeoArms.Core;
using Microsoft.Extensions.Primitives;

namespace GeoArms.Server.Http;

/// <summary>Chooses the form of an answer by <c>f</c>, else by <c>Accept</c> (RFC 9110, 12.5.1).</summary>
internal static class FormatChoice
{
    /// <summary>Name of the parameter, which goes before the header.</summary>
    public const string Parameter = "f";

    /// <summary>The form asked for; the first one when nothing is said. Null after a 406 was answered.</summary>
    /// <param name="http">The request.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="offered">The forms of the resource, the usual one first.</param>
    /// <exception cref="InputException"><c>f</c> names none of them.</exception>
    public static async Task<AnswerFormat?> ChooseAsync(HttpContext http, QueryParameters parameters, params AnswerFormat[] offered)
    {
        if (parameters[Parameter] is { } name)
        {
            return Array.Find(offered, format => format.IsCalled(name)) ?? throw new InputException(
                $"Got the format '{name}'; expected one of {string.Join(", ", offered.Select(format => format.Name))}. Did you mean '{NearestName.Of(name, offered.Select(format => format.Name))}'?")
            {
                Parameter = Parameter,
            };
        }

        http.Response.Headers.Append("Vary", "Accept");
        if (Best(http.Request.Headers.Accept, offered) is { } best)
        {
            return best;
        }

        await Problem.WriteAsync(
            http,
            StatusCodes.Status406NotAcceptable,
            $"Got Accept: {http.Request.Headers.Accept}; expected one of {string.Join(", ", offered.Select(format => format.Essence))}.",
            "Accept");
        return null;
    }

    /// <summary>The form that weighs most; among equals the one that is offered first. Null when none is acceptable.</summary>
    public static AnswerFormat? Best(StringValues accept, IReadOnlyList<AnswerFormat> offered)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return offered[0];
        }

        AnswerFormat? best = null;
        var most = 0.0;
        foreach (var format in offered)
        {
            if (Weight(accept, format) is var weight && weight > most)
            {
                (best, most) = (format, weight);
            }
        }

        return best;
    }

    // The most specific range that fits a form says its weight.
    private static double Weight(StringValues accept, AnswerFormat format)
    {
        var (weight, specific) = (0.0, -1);
        foreach (var header in accept)
        {
            foreach (var part in (header ?? "").Split(','))
            {
                var pieces = part.Split(';');
                var range = pieces[0].Trim();
                var fits = range == "*/*" ? 0
                    : range.EndsWith("/*", StringComparison.Ordinal) && format.Essence.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase) ? 1
                    : range.Equals(AnswerFormat.Json.MediaType, StringComparison.OrdinalIgnoreCase) && format.Essence.EndsWith("+json", StringComparison.Ordinal) ? 2
                    : range.Equals(format.Essence, StringComparison.OrdinalIgnoreCase) ? 3
                    : -1;
                if (fits > specific)
                {
                    (weight, specific) = (Quality(pieces), fits);
                }
            }
        }

        return weight;
    }

    private static double Quality(string[] pieces)
    {
        foreach (var piece in pieces.Skip(1))
        {
            var parameter = piece.Trim();
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? Math.Clamp(quality, 0, 1) : 0;
            }
        }

        return 1;
    }
}
