namespace PatchOps.Adapters.Formats.Inventories;

/// <summary>Whether the machine waits for a restart. Its diagnostics stand beside it in a document, never in it.</summary>
internal static class RebootStateJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Pending,
        Reasons,
        StaleProcesses,
        Kernel,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static RebootState? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        bool? pending = null;
        string[]? reasons = null;
        StaleProcess[]? staleProcesses = null;
        RunningKernel? kernel = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Pending: pending = json.TruthOrNull(); break;
                case Member.Reasons: reasons = json.Texts(); break;
                case Member.StaleProcesses: staleProcesses = json.List<StaleProcess>(StaleProcessJson.Read); break;
                case Member.Kernel: kernel = RunningKernelJson.Read(ref json); break;
            }
        }

        return new RebootState
        {
            Pending = pending,
            Reasons = reasons ?? [],
            StaleProcesses = staleProcesses ?? [],
            Kernel = kernel,
        };
    }
}
