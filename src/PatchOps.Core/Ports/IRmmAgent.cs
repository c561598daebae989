using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Ports;

/// <summary>The agent of the RMM that started this process, as far as there is one.</summary>
public interface IRmmAgent
{
    /// <summary>What tells by whom this process was started.</summary>
    RmmSurroundings Read(OperationContext context);

    /// <summary>Writes the fields of a result, and raises or closes its alert, where its platform has a way for it.</summary>
    /// <returns>What went wrong (PO2007 to PO2010): what could be written was.</returns>
    IReadOnlyList<Diagnostic> Publish(RmmResult result, OperationContext context);
}
