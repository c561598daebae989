using PatchOps.Diagnostics;

namespace PatchOps.Ports;

/// <summary>Plans as files.</summary>
public interface IPlanFormat
{
    /// <summary>Reads a plan. Its content must have the id that it carries, and the file must belong to whom PatchOps trusts.</summary>
    /// <exception cref="PatchOpsException">PO1706 and following.</exception>
    PatchPlan Read(string path, OperationContext context);

    /// <summary>Writes a plan, whole or not at all, for its owner alone: what it says is done by an administrator's process.</summary>
    /// <exception cref="PatchOpsException">PO1711.</exception>
    void Write(PatchPlan plan, string path);
}
