using GeoArms.Core.Filters.Encodings;

namespace GeoArms.Core.Filters;

/// <summary>The JSON encoding of CQL2 (OGC 21-065r2, annex A).</summary>
public static class CqlJson
{
    /// <summary>Reads a filter such as <c>{"op":"=","args":[{"property":"weapon"},"ied"]}</c>.</summary>
    /// <exception cref="InputException">The text is not such a filter; the message names the JSON pointer and what was expected.</exception>
    public static Expression Parse(string filter) => filter.Length > CqlText.MaxLength
        ? throw CqlText.Error($"Got a filter of {filter.Length} characters; expected at most {CqlText.MaxLength}.")
        : CqlJsonReader.Read(filter);

    /// <summary>Writes a filter, so that reading it gives the same tree.</summary>
    public static string Write(Expression filter) => CqlJsonWriter.Write(filter);
}
