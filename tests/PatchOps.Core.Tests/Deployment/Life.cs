namespace PatchOps.Core.Tests.Deployment;

/// <summary>The life of a process: it ends at a given tick, and nothing that is done after it has any effect.</summary>
internal sealed class Life
{
    public int Ticks { get; private set; }

    public int? EndsAt { get; set; }

    public bool IsDead { get; private set; }

    public void Tick()
    {
        IsDead |= ++Ticks == EndsAt;
        if (IsDead)
        {
            throw new KilledException();
        }
    }

    public void Reborn()
    {
        IsDead = false;
        EndsAt = null;
    }
}
