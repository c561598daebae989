using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Rmm;

/// <summary>A session that has some commands, and writes down what is called.</summary>
internal sealed class FakeSession(params string[] commands) : ISession
{
    private readonly HashSet<string> _commands = [.. commands];

    public List<string> Calls { get; } = [];

    /// <summary>What importing a module adds.</summary>
    public string[] Brings { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>The command that fails.</summary>
    public string? Refuses { get; init; }

    public OperationContext Context => new() { Session = this };

    public string? FindModule(string name) => null;

    public bool HasCommand(string name) => _commands.Contains(name);

    public bool HasValue(string variable, string member) => $"{variable}.{member}" == "PSPrivateMetadata.JobId";

    public void Import(string path, OperationContext context)
    {
        Calls.Add($"import {path}");
        _commands.UnionWith(Brings);
    }

    public SessionResult Invoke(string moduleName, string command, IReadOnlyDictionary<string, object?> parameters, OperationContext context)
    {
        Assert.Equal("", moduleName);
        Calls.Add($"{command} {string.Join(' ', parameters.Select(pair => $"-{pair.Key} {pair.Value}"))}".TrimEnd());
        return command == Refuses ? throw ErrorCodes.SessionFailed.ToException("no") : Error is null ? new SessionResult() : throw ErrorCodes.SessionFailed.ToException(Error);
    }
}
