using PatchOps.Adapters;
using PatchOps.Cli;
using PatchOps.Cli.Output;

return new Application(PatchOpsHost.Create, new SystemConsole()).Run(args);
