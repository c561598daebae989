using System.Diagnostics;
using System.Text.Json;
using PatchOps.Adapters;
using PatchOps.Adapters.Formats;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.SystemTests.Lab;

/// <summary>Deploys in a process of its own, with a state of its own: so it can be killed, and gone on with.</summary>
internal sealed class SeparateDeployment(LabSystem system)
{
    public const string Word = "deployment";

    /// <summary>The state's folder.</summary>
    public string Home { get; init; } = system.Root.Beside("home");

    /// <summary>Variables for the process.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Begins a deployment under a policy.</summary>
    public Process Start(string policy) => Start("deploy", policy);

    /// <summary>Deploys under a policy.</summary>
    public JsonElement Deploy(string policy) => Ask("deploy", policy);

    /// <summary>Fetches what a deployment would install.</summary>
    public JsonElement Fetch(string policy) => Ask("fetch", policy);

    /// <summary>Plans under a policy, and saves the plan.</summary>
    public JsonElement Plan(string policy, string file) => Ask("plan", policy, file);

    /// <summary>Deploys a saved plan.</summary>
    public JsonElement DeployPlan(string file) => Ask("path", file);

    /// <summary>Goes on; null where nothing is unfinished.</summary>
    public JsonElement? Resume() => Ask("resume") is { ValueKind: JsonValueKind.Object } result ? result : null;

    /// <summary>Undoes a deployment.</summary>
    public JsonElement Undo(string id) => Ask("undo", id);

    /// <summary>The last deployment with its verified journal.</summary>
    public JsonElement Last() => Ask("last");

    /// <summary>What the process does.</summary>
    public static int Run(string[] arguments)
    {
        var host = PatchOpsHost.Create();
        var root = arguments[2];
        object? result;
        try
        {
            result = arguments[1] switch
            {
                "deploy" => Deploy(host, root, arguments[3], downloadOnly: false),
                "fetch" => Deploy(host, root, arguments[3], downloadOnly: true),
                "plan" => Save(host, root, arguments[3], arguments[4]),
                "path" => Load(host, arguments[3]),
                "resume" => new DeploymentOperation(host, new DeploymentRequest()).Resume(OperationContext.None),
                "undo" => new UndoOperation(host).Run(arguments[3], OperationContext.None),
                _ => new DeploymentQuery(host).Run(new DeploymentQueryRequest { Last = 1, Verify = true }, OperationContext.None).FirstOrDefault(),
            };
        }
        catch (PatchOpsException failure)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { error = failure.Code.Id, message = failure.Message, remedy = failure.Code.Remedy }));
            return 1;
        }

        using var output = Console.OpenStandardOutput();
        if (result is DeploymentResult deployment)
        {
            DocumentOutput.Write(deployment, indented: false, output);
        }
        else if (result is PatchPlan plan)
        {
            DocumentOutput.Write(plan, indented: false, output);
        }
        else
        {
            Console.WriteLine("null");
        }

        return 0;
    }

    private static DeploymentResult Deploy(IPatchOpsHost host, string root, string policy, bool downloadOnly)
    {
        var operation = new DeploymentOperation(host, new DeploymentRequest { PolicyPath = policy, Root = root, DownloadOnly = downloadOnly });
        return operation.Run(operation.Plan(null, OperationContext.None), OperationContext.None);
    }

    private static PatchPlan Save(IPatchOpsHost host, string root, string policy, string file)
    {
        var plan = new DeploymentOperation(host, new DeploymentRequest { PolicyPath = policy, Root = root }).Plan(null, OperationContext.None);
        using var output = File.Create(file);
        DocumentOutput.Write(plan, indented: true, output);
        return plan;
    }

    private static DeploymentResult Load(IPatchOpsHost host, string file)
    {
        var operation = new DeploymentOperation(host, new DeploymentRequest());
        return operation.Run(operation.Load(file, OperationContext.None), OperationContext.None);
    }

    private JsonElement Ask(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        try
        {
            return JsonDocument.Parse(output).RootElement.Clone();
        }
        catch (JsonException)
        {
            Assert.Fail($"{string.Join(' ', words)} ended with {process.ExitCode}: {output} {process.StandardError.ReadToEnd()}");
            throw;
        }
    }

    private Process Start(params string[] words)
    {
        var start = new ProcessStartInfo(SeparateScan.Host()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(SeparateDeployment).Assembly.Location, Word, words[0], system.Path, .. words.Skip(1)])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PATCHOPS_HOME"] = Home;
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
