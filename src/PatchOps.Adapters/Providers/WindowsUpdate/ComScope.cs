namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Lets go of the agent's objects at its end, the last one first: hundreds of updates would else live until the next garbage collection.</summary>
internal sealed class ComScope(IUpdateAgent agent) : IDisposable
{
    private readonly Stack<object> _owned = new();

    /// <summary>Takes an object over.</summary>
    public T Own<T>(T value)
        where T : class
    {
        _owned.Push(value);
        return value;
    }

    /// <summary>The same for what may not be there.</summary>
    public T? OwnIfAny<T>(T? value)
        where T : class => value is null ? null : Own(value);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_owned.Count > 0)
        {
            agent.Release(_owned.Pop());
        }
    }
}
