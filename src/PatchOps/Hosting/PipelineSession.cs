using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Hosting;

/// <summary>
/// The session of a cmdlet: modules are driven by its own engine, in a pipeline nested in the one that runs. Commands are named with their module, so that no function or
/// alias of the user stands in between, and data goes in as parameters, never as script. It has one thread, the pipeline's.
/// </summary>
internal sealed class PipelineSession : ISession
{
    private const string GetModule = "Microsoft.PowerShell.Core\\Get-Module";
    private const string ImportModule = "Microsoft.PowerShell.Core\\Import-Module";

    // What a user set for the session would turn a warning into an end, or ask somebody who is not there.
    private static readonly IReadOnlyDictionary<string, object> s_preferences = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase)
    {
        ["ErrorAction"] = ActionPreference.Continue,
        ["WarningAction"] = ActionPreference.Continue,
        ["Debug"] = false,
    };

    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private readonly Dictionary<string, string?> _versions = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _imported = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string? FindModule(string name)
    {
        DemandThread(name);
        if (!_versions.TryGetValue(name, out var version))
        {
            version = NewestVersion(name, listAvailable: false) ?? NewestVersion(name, listAvailable: true);
            _versions[name] = version;
        }

        return version;
    }

    /// <inheritdoc/>
    public SessionResult Invoke(string moduleName, string command, IReadOnlyDictionary<string, object?> parameters, OperationContext context)
    {
        DemandThread(moduleName);
        context.Cancellation.ThrowIfCancellationRequested();
        Import(moduleName);
        var shown = $"{moduleName}\\{command} {string.Join(" ", parameters.Select(Shown))}".TrimEnd();
        context.Log.Write(LogLevel.Verbose, moduleName, shown);
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var output = Run(shell, $"{moduleName}\\{command}", parameters, shown);
        foreach (var line in shell.Streams.Verbose)
        {
            context.Log.Write(LogLevel.Verbose, moduleName, Printable.Of(line.Message));
        }

        return new SessionResult
        {
            Output = output.Where(item => item is not null).SelectMany(SessionObjects.Flatten).Select(SessionObjects.Of).ToArray(),
            Errors = shell.Streams.Error.Select(SessionErrors.LineOf).ToArray(),
            Warnings = shell.Streams.Warning.Select(warning => Printable.Of(warning.Message)).ToArray(),
        };
    }

    private static string? NewestVersion(string name, bool listAvailable)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = WildcardPattern.Escape(name) };
        if (listAvailable)
        {
            parameters["ListAvailable"] = true;
        }

        return Run(shell, GetModule, parameters, $"Get-Module {name}")
            .Select(item => item?.BaseObject as PSModuleInfo)
            .Where(module => module is not null)
            .OrderByDescending(module => module!.Version)
            .FirstOrDefault()?.Version.ToString();
    }

    // A module that is there already is the user's choice of a version; and where modules do not load by themselves, this one must.
    private void Import(string name)
    {
        if (!_imported.Add(name) || NewestVersion(name, listAvailable: false) is not null)
        {
            return;
        }

        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var parameters = new Dictionary<string, object?> { ["Name"] = name, ["Global"] = true, ["DisableNameChecking"] = true, ["ErrorAction"] = ActionPreference.Stop };
        try
        {
            Run(shell, ImportModule, parameters, $"Import-Module {name}");
        }
        catch (PatchOpsException)
        {
            _imported.Remove(name);
            throw;
        }
    }

    private static IReadOnlyCollection<PSObject?> Run(PowerShell shell, string command, IReadOnlyDictionary<string, object?> parameters, string shown)
    {
        shell.AddCommand(command);
        foreach (var parameter in parameters)
        {
            shell.AddParameter(parameter.Key, parameter.Value);
        }

        foreach (var preference in s_preferences.Where(preference => !parameters.Keys.Contains(preference.Key, StringComparer.OrdinalIgnoreCase)))
        {
            shell.AddParameter(preference.Key, preference.Value);
        }

        try
        {
            return shell.Invoke();
        }
        catch (PipelineStoppedException stopped)
        {
            throw new OperationCanceledException(stopped.Message, stopped);
        }
        catch (RuntimeException failure)
        {
            throw ErrorCodes.SessionFailed.ToException($"'{shown}' failed: {SessionErrors.LineOf(failure.ErrorRecord)}", command, failure);
        }
    }

    private static string Shown(KeyValuePair<string, object?> parameter) => parameter.Value switch
    {
        true => $"-{parameter.Key}",
        bool => $"-{parameter.Key}:$false",
        System.Collections.IEnumerable many and not string => $"-{parameter.Key} {Printable.Of(string.Join(", ", many.Cast<object?>().Take(5)))}",
        var one => $"-{parameter.Key} {Printable.Of(one?.ToString())}",
    };

    private void DemandThread(string name)
    {
        if (Environment.CurrentManagedThreadId != _pipelineThread)
        {
            throw ErrorCodes.SessionFailed.ToException($"The module '{name}' was asked for on another thread than the pipeline's, which is the only one that its engine has.", name);
        }
    }
}
