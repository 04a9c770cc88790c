using System.CommandLine;

namespace GeoArms.Server.Commands;

/// <summary><c>doctor</c>: says what is wrong with the configuration, the store or the data, and how to mend it.</summary>
internal static class DoctorCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Say what is wrong with the configuration, the store or the data, and how to mend it.");
        CommonOptions.AddTo(command);
        command.SetAction(arguments =>
        {
            Console.Out.WriteLine($"data folder: {CommonOptions.DataFolder(arguments)}");
            return 0;
        });
        return command;
    }
}
