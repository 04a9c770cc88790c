using System.CommandLine;
using GeoArms.Core;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Commands;

/// <summary>The options that <c>up</c> and <c>serve</c> share.</summary>
internal static class ServingOptions
{
    private const string OriginsVariable = "GEOARMS_ALLOW_ORIGINS";
    private const long Mebibyte = 1024 * 1024;

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port on 127.0.0.1; 0 takes a free one.",
        DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<string[]> Origins = new("--allow-origin")
    {
        Description = $"Origin (https://map.example.org) whose pages may read the answers; may be repeated. Also {OriginsVariable}, comma-separated. None by default.",
        HelpName = "ORIGIN",
    };

    private static readonly Option<int> CacheMemory = new("--cache-memory")
    {
        Description = "Memory for finished answers, in MiB; 0 keeps none.",
        DefaultValueFactory = _ => 256,
        HelpName = "MIB",
    };

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Port);
        command.Add(Origins);
        command.Add(CacheMemory);
    }

    /// <summary>Reads them, with the common ones.</summary>
    /// <exception cref="InputException">A value is out of range; the message says which.</exception>
    public static ServerSettings Read(ParseResult arguments)
    {
        var port = arguments.GetValue(Port);
        if (port is < 0 or > 65535)
        {
            throw new InputException($"Got --port {port}; expected 0 to 65535.") { Parameter = "--port" };
        }

        var cache = arguments.GetValue(CacheMemory);
        if (cache < 0)
        {
            throw new InputException($"Got --cache-memory {cache}; expected 0 or more MiB.") { Parameter = "--cache-memory" };
        }

        return new ServerSettings
        {
            Port = port,
            Database = CommonOptions.Database(arguments),
            DataFolder = CommonOptions.DataFolder(arguments),
            CacheBytes = cache * Mebibyte,
            AllowedOrigins = AllowedOrigins(ListOf(arguments.GetValue(Origins), OriginsVariable)),
        };
    }

    /// <summary>The values of an option that may be repeated, else those of its environment variable.</summary>
    public static string[] ListOf(string[]? named, string variable) => named is { Length: > 0 }
        ? named
        : Environment.GetEnvironmentVariable(variable)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string[] AllowedOrigins(string[] named)
    {
        foreach (var origin in named)
        {
            var good = Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin;
            if (!good)
            {
                throw new InputException($"Got the origin '{origin}'; expected scheme and host without a path, such as https://map.example.org.")
                {
                    Parameter = "--allow-origin",
                };
            }
        }

        return named;
    }
}
