namespace PatchOps.Ports;

/// <summary>Tells the time, so that a test can.</summary>
public interface IClock
{
    /// <summary>Now, in UTC.</summary>
    DateTimeOffset UtcNow { get; }
}
