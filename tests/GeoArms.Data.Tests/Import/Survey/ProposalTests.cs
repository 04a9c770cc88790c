using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Proposals;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Survey;

public sealed class ProposalTests
{
    private const string Matrix =
        "SSID,Nom du site,Longitude (DD),Latitude (DD),Total IDPs (Ind) Round 12,IDP Households_R12,Date of Assesment,Type de site,Unusual thing\n" +
        "S1,Camp A,20.5,6.25,\"1,250\",250,13/05/2024,IDP Camp,x\nS2,Camp B,20.6,6.5,300,60,02/05/2024,Host community,y\n";

    /// <summary>Layer, headings, one row, and what must map: heading to column.</summary>
    public static TheoryData<string, string, string[]> Headings => new()
    {
        // IOM displacement matrices.
        { "sites", "Site ID;Site Name;Longitude;Latitude;IDPs - HH;IDPs - Ind;Survey Date|A1;Alpha;20.5;6.2;12;60;2024-03-14", ["Site Name>name", "IDPs - HH>households", "IDPs - Ind>individuals", "Survey Date>countedOn"] },
        { "sites", "Nom du site;Longitude;Latitude;Nombre de ménages;Nombre d'individus;Date d'évaluation|Alpha;20.5;6.2;12;60;14/03/2024", ["Nom du site>name", "Nombre de ménages>households", "Nombre d'individus>individuals", "Date d'évaluation>countedOn"] },
        { "sites", "اسم الموقع;خط الطول;خط العرض;عدد الأسر;عدد الأفراد|أ;20.5;6.2;12;60", ["اسم الموقع>name", "عدد الأسر>households", "عدد الأفراد>individuals", "خط الطول>longitude", "خط العرض>latitude"] },
        // IMSMA.
        { "hazards", "LocalID;Hazard Name;Status;Area Size (m2);Date of Survey;Type of hazard;Longitude;Latitude|H1;Champ 1;SHA;1200;2021-04-13;Minefield;15.5;2.25", ["Hazard Name>name", "Status>status", "Area Size (m2)>areaDeclared", "Date of Survey>surveyedOn", "Type of hazard>hazardType"] },
        // Incident registers.
        { "incidents", "Incident Date,Casualties - Killed,Casualties - Injured,Weapon Type,Village,GPS Longitude,GPS Latitude|2021-04-13,1,2,IED,Obo,26.5,5.4", ["Incident Date>occurredFrom", "Casualties - Killed>killed", "Casualties - Injured>injured", "Weapon Type>weapon", "Village>place", "GPS Longitude>longitude", "GPS Latitude>latitude"] },
        { "incidents", "Fecha del incidente,Muertos,Heridos,Tipo de arma,Municipio,Vereda,Longitud,Latitud|13/04/2021,1,2,IED,Tumaco,La Guayacana,-78.7,1.8", ["Fecha del incidente>occurredFrom", "Muertos>killed", "Heridos>injured", "Tipo de arma>weapon", "Municipio>admin2", "Vereda>place"] },
        { "incidents", "Data do incidente,Mortos,Feridos,Distrito,Longitude,Latitude|13/04/2021,1,2,Palma,40.4,-10.7", ["Data do incidente>occurredFrom", "Mortos>killed", "Feridos>injured", "Distrito>admin2"] },
        { "incidents", "تاريخ الحادث,القتلى,الجرحى,المحافظة,longitude,latitude|13/04/2021,1,2,تعز,44.0,13.6", ["تاريخ الحادث>occurredFrom", "القتلى>killed", "الجرحى>injured", "المحافظة>admin1"] },
    };

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task Headings_of_many_offices_and_languages_are_understood_and_the_layer_with_them(string layer, string table, string[] expected)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var request = Request("csv", trial.Write("office.csv", table.Replace("|", "\n", StringComparison.Ordinal) + "\n"));
        var proposal = Assert.Single(MappingProposals.Propose(request, CancellationToken.None));
        Assert.Equal(layer, proposal.Layer);
        Assert.Equal(expected.Order(StringComparer.Ordinal), proposal.Fields.Where(field => expected.Any(one => one.StartsWith(field.Name + ">", StringComparison.Ordinal))).Select(field => $"{field.Name}>{field.Target}").Order(StringComparer.Ordinal));

        // What is proposed is a mapping that can be run, and its rows are those of an import without one.
        var mapping = trial.Write("m.json", proposal.Json);
        Assert.Equal(1, (await trial.ImportAsync("csv", request.Files[0], mapping: mapping)).Inserted);
        Assert.Equal(1, (await trial.ImportAsync("csv", request.Files[0], source: "silent")).Inserted);
        var rows = await trial.RowsAsync(layer);
        Assert.All(proposal.Fields.Where(field => field.Target is not null and not ("longitude" or "latitude")), field => Assert.Equal(rows[0][field.Target!], rows[1][field.Target!]));
    }

    [Fact]
    public async Task A_matrix_whose_headings_drift_goes_in_with_no_or_one_correction()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync(Matrix, "sites");
        Assert.Equal((2, 0), (summary.Inserted, summary.Rejected));
        var row = (await trial.RowsAsync("sites"))[0];
        Assert.Equal(("Camp A", "idpCamp", 1250L, 250L), (row["name"], row["siteType"], row["individuals"], row["households"]));
        Assert.Equal((20.5, 6.25), (row.Geometry!.Coordinate.X, row.Geometry.Coordinate.Y));
        Assert.Contains(summary.Notes, note => note.Contains("'Total IDPs (Ind) Round 12' was taken for individuals", StringComparison.Ordinal));
        Assert.Contains("Unusual thing", (string)row["extra"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_file_is_written_beside_the_file_and_never_over_another()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var request = Request("csv", trial.Write("matrix.csv", Matrix));
        var proposals = MappingProposals.Propose(request, CancellationToken.None);
        var path = Assert.Single(MappingProposals.Write(request, proposals, force: false));
        Assert.Equal(request.Files[0] + ".mapping.json", path);
        File.WriteAllText(path, "mine");
        Assert.Contains("--force", Assert.Throws<InputException>(() => MappingProposals.Write(request, proposals, force: false)).Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
        MappingProposals.Write(request, proposals, force: true);
        Assert.Equal(2, (await trial.ImportAsync("csv", request.Files[0], mapping: path)).Inserted);
        Assert.Equal(["matrix:S1", "matrix:S2"], (await trial.RowsAsync("sites")).Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_must_still_be_said_stands_in_the_proposal()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var request = Request("csv", trial.Write("e.csv", "Incident Date,Killed,Weapon,town\n03/04/2021,1,IED,Obo\n")) with { Layer = "incidents" };
        var proposal = Assert.Single(MappingProposals.Propose(request, CancellationToken.None));
        Assert.Contains(proposal.Open, open => open.Contains("3 April 2021 as d/M/yyyy or 4 March 2021", StringComparison.Ordinal));
        Assert.Contains(proposal.Open, open => open.Contains("No columns with the places", StringComparison.Ordinal));
        Assert.Contains("// TO BE SAID: ", proposal.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_cannot_be_the_column_are_kept_in_extra_and_a_file_that_fits_no_layer_makes_its_own()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.CsvAsync("name,area,lon,lat\nMF 1,North,20,6\nMF 2,South,20,6\n", "hazards");
        Assert.Equal((2, 0), (summary.Inserted, summary.Rejected));
        Assert.Contains(summary.Notes, note => note.Contains("'area' was not taken for areaDeclared", StringComparison.Ordinal));
        var proposal = Assert.Single(MappingProposals.Propose(Request("csv", trial.Write("x.csv", "colour,taste,lon,lat\nred,sweet,20,6\n")), CancellationToken.None));
        Assert.Null(proposal.Layer);
        Assert.Contains("--layer", (await Assert.ThrowsAsync<InputException>(() => trial.ImportAsync("csv", trial.Write("x.csv", "colour,taste,lon,lat\nred,sweet,20,6\n")))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("County", "country")]
    [InlineData("Admin2", "admin1")]
    public async Task A_name_that_is_known_for_something_else_is_no_misspelling(string heading, string target)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var proposal = Assert.Single(MappingProposals.Propose(Request("csv", trial.Write("f.csv", $"Facility name,{heading},lon,lat\na,b,20.5,6.5\n")) with { Layer = "facilities" }, CancellationToken.None));
        Assert.NotEqual(target, proposal.Fields.Single(field => field.Name == heading).Target);
    }

    [SharedDataTheory]
    [InlineData("json", "conflict/insecurity_insight/aid_worker_kika_2020_2025.json.gz", "insecurity-insight-aid-workers", "incidents")]
    [InlineData("json", "conflict/insecurity_insight/protection_camps_2020_2024.json.gz", "insecurity-insight-camps", "incidents")]
    [InlineData("xlsx", "conflict/insecurity_insight/attacks_on_health_care_2016_2023.xlsx", "insecurity-insight-health-care", "incidents")]
    [InlineData("geojson", "mines/bih/lifted_minefields.geojson.gz", "bih-lifted-minefields", "hazards")]
    [InlineData("geojson", "mines/bih/cantons.geojson.gz", "geoboundaries", "areas")]
    [InlineData("csv", "mines/thor_sea_strikes_1965_1973.csv.gz", "thor-sea-strikes", "incidents")]
    [InlineData("csv", "peacekeeping/geopko_FrontMap_v.2.3.csv.gz", "geo-pko-deployments", "facilities")]
    [InlineData("csv", "displacement/unhcr_displacement_locations_2020.csv.gz", "unhcr-displacement-2020", "sites")]
    public void A_publishers_form_is_told_from_its_columns(string format, string path, string mapping, string layer)
    {
        var proposal = MappingProposals.Propose(Request(format, SharedData.DataFile(path.Split('/'))), CancellationToken.None)[0];
        Assert.Equal((mapping, layer), (proposal.Shipped, proposal.Layer));
    }

    [SharedDataFact]
    public async Task A_publishers_file_needs_no_mapping_and_no_layer()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("csv", SharedData.DataFile("peacekeeping", "geopko_TCCMap_v.2.3.csv.gz"));
        Assert.Equal((4927, "facilities"), (summary.Inserted, Assert.Single(summary.Layers)));
        Assert.Contains("geo-pko-contributors", Assert.Single(summary.Notes, note => note.Contains(" told from ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static ImportRequest Request(string format, string path) => new(format, [path], ImportTrial.DataFolder);
}
