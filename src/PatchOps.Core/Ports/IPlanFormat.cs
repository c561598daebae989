using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Plans as files.</summary>
public interface IPlanFormat
{
    /// <summary>Reads a plan. Its content must have the id that it carries, and the file must belong to whom PatchOps trusts.</summary>
    /// <exception cref="PatchOpsException">PO1706 and following.</exception>
    PatchPlan Read(string path, OperationContext context);
}
