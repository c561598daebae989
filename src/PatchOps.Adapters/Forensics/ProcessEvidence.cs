using System.Globalization;
using System.Text.Json;
using PatchOps.Adapters.Formats;
using PatchOps.Adapters.Platform;
using PatchOps.Adapters.Processes.Stale;

namespace PatchOps.Adapters.Forensics;

/// <summary>
/// The processes of the machine from /proc, one JSON document to a line: what runs, since when, for whom, from which file. Arguments may hold
/// secrets; they go nowhere but into the bundle.
/// </summary>
/// <param name="proc">Where <c>/proc</c> is.</param>
/// <param name="cancellation">Stops between two processes.</param>
internal sealed class ProcessEvidence(string proc, CancellationToken cancellation)
{
    private const int MostMaps = 65_530;
    private byte[] _buffer = new byte[64 * 1024];

    /// <summary>The processes, by number.</summary>
    public void WriteProcesses(Stream target)
    {
        var boot = ProcessStat.BootTime(ProcFile.Text(Path.Combine(proc, "stat"), ref _buffer) ?? "");
        foreach (var pid in Pids())
        {
            cancellation.ThrowIfCancellationRequested();
            var folder = Path.Combine(proc, pid);
            if (ProcessStat.Parse(ProcFile.Text(Path.Combine(folder, "stat"), ref _buffer) ?? "") is not { } stat)
            {
                continue;
            }

            var status = ProcFile.Text(Path.Combine(folder, "status"), ref _buffer) ?? "";
            WriteLine(target, json =>
            {
                json.WriteNumber("pid", int.Parse(pid, CultureInfo.InvariantCulture));
                Number(json, "ppid", Field(status, "PPid"));
                Number(json, "uid", Field(status, "Uid"));
                json.WriteString("name", stat.Name);
                json.WriteString("startedAt", boot is { } at ? stat.StartedAt(at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ff'Z'", CultureInfo.InvariantCulture) : null);
                json.WriteString("exe", Link(Path.Combine(folder, "exe")));
                json.WriteString("cwd", Link(Path.Combine(folder, "cwd")));
                json.WriteString("unit", ControlGroup.Unit(ProcFile.Text(Path.Combine(folder, "cgroup"), ref _buffer) ?? ""));
                json.WriteStartArray("arguments");
                foreach (var argument in Arguments(folder))
                {
                    json.WriteStringValue(argument);
                }

                json.WriteEndArray();
            });
        }
    }

    /// <summary>The files that each process has mapped.</summary>
    public void WriteLibraries(Stream target)
    {
        foreach (var pid in Pids())
        {
            cancellation.ThrowIfCancellationRequested();
            var maps = ProcFile.Text(Path.Combine(proc, pid, "maps"), ref _buffer);
            var files = (maps ?? "").Split('\n').Take(MostMaps).Select(Mapped).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
            if (files.Length == 0)
            {
                continue;
            }

            WriteLine(target, json =>
            {
                json.WriteNumber("pid", int.Parse(pid, CultureInfo.InvariantCulture));
                json.WriteStartArray("files");
                foreach (var file in files)
                {
                    json.WriteStringValue(file);
                }

                json.WriteEndArray();
            });
        }
    }

    private IEnumerable<string> Pids() => Directory.GetDirectories(proc)
        .Select(folder => Path.GetFileName(folder)!)
        .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture));

    private string[] Arguments(string folder) => (ProcFile.Text(Path.Combine(folder, "cmdline"), ref _buffer) ?? "").TrimEnd('\0') is { Length: > 0 } line
        ? line.Split('\0')
        : [];

    private static string? Field(string status, string name) => status.Split('\n')
        .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Select(line => line.Substring(name.Length + 1).Trim().Split(['\t', ' '])[0])
        .FirstOrDefault();

    // The path is all from the first slash on: the five fields before it have none.
    private static string? Mapped(string line) => line.IndexOf('/') is var at and > 0 ? line.Substring(at) : null;

    private static string? Link(string path)
    {
        try
        {
            return SymbolicLink.Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Number(Utf8JsonWriter json, string name, string? digits)
    {
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteLine(Stream target, Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, PatchOpsJsonContext.OneLine))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        target.Write(line.GetBuffer(), 0, (int)line.Length);
    }
}
