namespace GeoArms.Data.Import.Formats.Json;

/// <summary>How a JSON text holds its rows.</summary>
internal enum JsonLayout
{
    /// <summary>A list of objects.</summary>
    List,

    /// <summary>An object, one of whose members is a list of objects.</summary>
    Wrapped,

    /// <summary>An object a line; a line that is broken spoils no other.</summary>
    Lines,

    /// <summary>Objects one behind the other, over any number of lines.</summary>
    Sequence,
}
