using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration;

/// <summary>Makes rows that say that they are invented.</summary>
internal static class MissionRow
{
    private const string Notice = "Invented for the demonstration mission; nothing here happened.";

    /// <summary>A row with its common columns filled.</summary>
    public static FeatureRow Of(LayerSchema schema, string sourceId, Geometry? geometry, string verification = "confirmed", string classification = "public")
    {
        var row = new FeatureRow(schema) { Geometry = geometry };
        row.Values[CommonColumns.Source] = DemonstrationMission.Source;
        row.Values[CommonColumns.SourceId] = sourceId;
        row.Values[CommonColumns.Classification] = classification;
        row.Values[CommonColumns.Verification] = verification;
        row.Values[CommonColumns.Notes] = Notice;
        return row;
    }
}
