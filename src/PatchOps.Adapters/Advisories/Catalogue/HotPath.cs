using System.Runtime.CompilerServices;

namespace PatchOps.Adapters.Advisories.Catalogue;

/// <summary>
/// For the few methods that run a third of a million times in a process that has just begun: compiled well at once, where the runtime
/// would first compile them badly and notice later. netstandard2.0 does not name the flag, but its runtimes know or ignore it.
/// </summary>
internal static class HotPath
{
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}
