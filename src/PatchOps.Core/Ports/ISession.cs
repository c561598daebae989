using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>
/// The PowerShell session that an operation was called from: modules that are installed there are driven through it. There is none in the console
/// program. Its engine has one thread: it is called on the thread on which the operation was.
/// </summary>
public interface ISession
{
    /// <summary>The version of the newest module of that name that the session could import; null where there is none. Nothing is imported.</summary>
    string? FindModule(string name);

    /// <summary>True when the session has a command of that name, from wherever: an RMM puts functions of its own into the sessions that it starts.</summary>
    bool HasCommand(string name);

    /// <summary>True when the session has a variable whose property or key of that name holds something.</summary>
    bool HasValue(string variable, string member);

    /// <summary>Imports a module from its file, for the whole session.</summary>
    /// <exception cref="PatchOpsException">PO1290.</exception>
    void Import(string path, OperationContext context);

    /// <summary>Runs a command of a module, by the module's own name and the command's, with parameters by name, and returns what it wrote.</summary>
    /// <param name="moduleName">The module; it is imported when it is not yet. Empty for a command that the session has anyway (<see cref="HasCommand"/>).</param>
    /// <param name="command">The command.</param>
    /// <param name="parameters">Values by name; true for a switch.</param>
    /// <param name="context">Where to log and when to stop.</param>
    /// <exception cref="PatchOpsException">PO1290: the module or the command failed as a whole. What it wrote as errors is in the result.</exception>
    SessionResult Invoke(string moduleName, string command, IReadOnlyDictionary<string, object?> parameters, OperationContext context);
}
