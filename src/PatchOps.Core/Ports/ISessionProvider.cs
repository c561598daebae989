namespace PatchOps.Ports;

/// <summary>
/// A provider that works through <see cref="OperationContext.Session"/>: all of it is called on the thread on which the operation was, and its module's own objects
/// can be given instead of patches.
/// </summary>
public interface ISessionProvider : IPatchProvider
{
    /// <summary>Whether an object of these type names is a missing update of its module; a copy from another process (<c>Deserialized.…</c>) is one too.</summary>
    bool Recognizes(IReadOnlyList<string> typeNames);

    /// <summary>Such an object as a patch.</summary>
    /// <param name="item">The object.</param>
    /// <param name="demandsIdentity">False where a KB is enough, since nothing is installed: remoting keeps no more of an update.</param>
    /// <exception cref="Diagnostics.PatchOpsException">PO1294: it does not say which update it is.</exception>
    AvailablePatch ToPatch(SessionObject item, bool demandsIdentity);

    /// <summary>The machine that such an object speaks of, or null when it does not say.</summary>
    string? ComputerOf(SessionObject item);
}
