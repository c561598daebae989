using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Rmm;

/// <summary>The fields of one platform.</summary>
internal interface IRmmFields
{
    /// <summary>Writes them, each that can be.</summary>
    /// <returns>What went wrong.</returns>
    IReadOnlyList<Diagnostic> Write(RmmResult result, OperationContext context);
}
