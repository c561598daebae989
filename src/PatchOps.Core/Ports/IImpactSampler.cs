namespace PatchOps.Ports;

/// <summary>Reads figures of the running machine. What cannot be read is left out; nothing stands for it.</summary>
public interface IImpactSampler
{
    /// <summary>What changes with each start of the machine; null where nothing tells.</summary>
    string? BootId { get; }

    /// <summary>Load, memory and disks, without starting a program.</summary>
    /// <param name="at">The time that the samples carry (UTC).</param>
    /// <param name="mayWait">True to watch for a second where a figure needs it (the load on Windows); false to leave that figure out.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    IReadOnlyList<ImpactSample> Take(DateTimeOffset at, bool mayWait, OperationContext context);

    /// <summary>How many seconds this start took; null where nothing tells, or it has not come to its end. It may start a program.</summary>
    double? GetBootSeconds(OperationContext context);
}
