namespace PatchOps.Ports;

/// <summary>A provider that may leave something on the machine even where it only reads (a task, a row of the state).</summary>
public interface ITouching
{
    /// <summary>The same provider, which leaves nothing; what it then cannot find out, it fails with.</summary>
    IPatchProvider Untouching { get; }
}
