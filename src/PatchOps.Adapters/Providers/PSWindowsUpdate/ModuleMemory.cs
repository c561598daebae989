using System.Runtime.CompilerServices;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.PSWindowsUpdate;

/// <summary>
/// What the two searches of an operation gave, until something is installed or removed: each goes to the source and takes minutes, and a deployment asks for the same a
/// dozen times. Every cmdlet has a session object of its own, so nothing is remembered longer than it runs. A search that failed or said so is not remembered.
/// </summary>
internal sealed class ModuleMemory
{
    private static readonly ConditionalWeakTable<ISession, ModuleMemory> s_all = new();

    private readonly Dictionary<string, SessionResult> _searches = new(StringComparer.Ordinal);

    /// <summary>The memory of an operation.</summary>
    public static ModuleMemory Of(ISession session) => s_all.GetValue(session, _ => new ModuleMemory());

    /// <summary>What a search gave, or gives.</summary>
    public SessionResult Search(string name, Func<SessionResult> search)
    {
        if (!_searches.TryGetValue(name, out var result))
        {
            result = search();
            if (ModuleWords.Failures(result).Count == 0)
            {
                _searches[name] = result;
            }
        }

        return result;
    }

    /// <summary>What a search gave, or null where it is not known.</summary>
    public SessionResult? Recall(string name) => _searches.TryGetValue(name, out var result) ? result : null;

    /// <summary>Forgets it all: the machine is being changed.</summary>
    public void Forget() => _searches.Clear();
}
