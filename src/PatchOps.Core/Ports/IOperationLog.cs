namespace PatchOps.Ports;

/// <summary>What an engineer reads afterwards: which tools ran, which files were read, what failed. Never a secret.</summary>
public interface IOperationLog
{
    /// <summary>Adds an entry.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="source">Who speaks (<c>apt</c>, <c>state</c>).</param>
    /// <param name="message">One line.</param>
    void Write(LogLevel level, string source, string message);
}
