namespace PatchOps.Deadlines.Compiled;

/// <summary>Room for the dates of one finding. Each thread has its own and uses it again, so that dating a fleet does not fill the heap.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? s_ofThisThread;

    private Scratch(int size)
    {
        Clocks = new ClockReading[size];
        Dates = new DateTimeOffset[size];
        Ranks = new int[size];
    }

    /// <summary>When the time of each timing began.</summary>
    public ClockReading[] Clocks { get; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset[] Dates { get; }

    /// <summary>How many of the others end earlier.</summary>
    public int[] Ranks { get; }

    /// <summary>This thread's room, for at least so many timings. What it holds is left over from the last finding.</summary>
    public static Scratch Of(int size)
    {
        if (s_ofThisThread is null || s_ofThisThread.Ranks.Length < size)
        {
            s_ofThisThread = new Scratch(Math.Max(size, 16));
        }

        return s_ofThisThread;
    }
}
