using System.Diagnostics;
using Microsoft.Playwright;

namespace PatchOps.System.Tests.Browser;

/// <summary>One real browser for all tests of pages, and axe-core from npm; without either the tests skip, and say why.</summary>
public sealed class BrowserLab : IAsyncLifetime
{
    private static readonly string[] s_programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly string _folder = Directory.CreateTempSubdirectory("patchops-browser-").FullName;
    private IPlaywright? _playwright;

    /// <summary>Why there is no browser; null where there is one.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Why there is no axe-core; null where there is.</summary>
    public string? WhyNoAxe { get; private set; }

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The source of axe-core.</summary>
    public string Axe { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (s_programs.FirstOrDefault(File.Exists) is not { } program)
        {
            WhyNot = "There is no chromium: apt-get install chromium.";
            return;
        }

        try
        {
            _playwright = await Playwright.CreateAsync();

            // root, as in a container, may not use the sandbox.
            string[] arguments = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];
            Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = arguments });
        }
        catch (PlaywrightException failure)
        {
            WhyNot = $"The browser does not start: {failure.Message}";
            return;
        }

        RestoreAxe();
    }

    public async Task DisposeAsync()
    {
        if (WhyNot is null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void RestoreAxe()
    {
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Browser", file), Path.Combine(_folder, file));
        }

        try
        {
            var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var npm = Process.Start(start)!;
            var error = npm.StandardError.ReadToEndAsync();
            _ = npm.StandardOutput.ReadToEndAsync();
            if (!npm.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                npm.Kill(entireProcessTree: true);
                WhyNoAxe = "npm did not end within two minutes.";
                return;
            }

            var script = Path.Combine(_folder, "node_modules", "axe-core", "axe.min.js");
            WhyNoAxe = File.Exists(script) ? null : $"npm could not restore axe-core: {error.Result}";
            Axe = WhyNoAxe is null ? File.ReadAllText(script) : "";
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            WhyNoAxe = "There is no npm: apt-get install npm.";
        }
    }
}
