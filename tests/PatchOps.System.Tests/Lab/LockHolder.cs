using System.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>Another process that holds a lock as apt and dpkg take it (fcntl), until it is disposed or its time is over.</summary>
internal sealed class LockHolder : IDisposable
{
    private readonly Process _process;

    private LockHolder(Process process) => _process = process;

    public static LockHolder Take(string path, int seconds = 120)
    {
        Requires.Tool("perl");

        // struct flock on 64-bit Linux: l_type F_WRLCK, l_whence, padding, l_start, l_len, l_pid; F_SETLK is 6.
        const string Script = "open(my $f, '+>>', $ARGV[0]) or die $!; my $l = pack('s s x4 q q l x4', 1, 0, 0, 0, 0); "
            + "fcntl($f, 6, $l) or die $!; $| = 1; print qq(held\\n); sleep $ARGV[1];";
        var start = new ProcessStartInfo("perl") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-e", Script, path, seconds.ToString()])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        return process.StandardOutput.ReadLine() == "held" ? new(process) : throw new InvalidOperationException("The lock could not be taken.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
