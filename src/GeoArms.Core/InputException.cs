namespace GeoArms.Core;

/// <summary>
/// Input that cannot be taken. The message says what was got, what was expected and where; it is shown to the user
/// as it stands, so it never holds secrets.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What was got, what was expected and where, with the remedy if there is one.</param>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error from another one.</summary>
    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Name of the request parameter or option at fault, or null.</summary>
    public string? Parameter { get; init; }

    /// <summary>The ways in which the input can be understood, when there are several and only a person can say which holds.</summary>
    public IReadOnlyList<InputChoice> Choices { get; init; } = [];
}
