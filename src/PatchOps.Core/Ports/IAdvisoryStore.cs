using PatchOps.Advisories;
using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>The catalogue's file: it is read as a whole state, and replaced as a whole.</summary>
public interface IAdvisoryStore
{
    /// <summary>Opens the catalogue to read. Null when there is none yet.</summary>
    /// <exception cref="PatchOpsException">PO1507 not readable, PO1508 newer, PO1509 damaged.</exception>
    IAdvisoryCatalog? Open(OperationContext context);

    /// <summary>
    /// Begins a new catalogue beside the one that serves. One import at a time: a second one waits for a bounded time.
    /// </summary>
    /// <exception cref="PatchOpsException">PO1507, PO1508, PO1510, PO1511 another import runs. A damaged catalogue (PO1509) is not carried over.</exception>
    IAdvisoryImport BeginImport(OperationContext context);
}
