using System.Text.Json;

namespace PatchOps.Windows.Harness.Winget;

/// <summary>Plays winget.exe over a catalogue and real msiexec: its tables, its words and its exit codes.</summary>
internal sealed class StandInWinget(Catalogue catalogue, IReadOnlyList<string> words, TextWriter output)
{
    public int Run()
    {
        var id = After("--id");
        switch (words[0])
        {
            case "--version":
                Write("v1.9.25200");
                return 0;
            case "list":
                return List(catalogue.Packages.Where(p => id is null || p.Id.Contains(id, StringComparison.OrdinalIgnoreCase)));
            case "upgrade" when id is null:
                return Upgrades();
            case "show":
                return Show(id);
            case "export":
                return Export(After("--output")!);
            case "pin" when words[1] == "list":
                return ListPins();
            case "pin":
                return Pin(words[1] == "add", id!);
            case "install" or "upgrade":
                return Install(id);
            case "uninstall":
                return Uninstall(id);
            default:
                Write("Unrecognized command: '" + words[0] + "'");
                return WingetExits.InvalidArguments;
        }
    }

    private int List(IEnumerable<CataloguePackage> packages)
    {
        var rows = packages.Select(p => (Package: p, Installed: Products.Installed(p))).Where(p => p.Installed is not null).Select(p => Row(p.Package, p.Installed!)).ToArray();
        if (rows.Length == 0)
        {
            Write("No installed package found matching input criteria.");
            return WingetExits.NoPackageFound;
        }

        output.Write("   - \r" + ConsoleTable.Of(["Name", "Id", "Version", "Available"], rows));
        return 0;
    }

    private int Upgrades()
    {
        var rows = catalogue.Packages.Select(p => (Package: p, Installed: Products.Installed(p))).Where(p => p.Installed is not null).Select(p => Row(p.Package, p.Installed!)).Where(row => row[3].Length > 0).ToArray();
        output.Write(rows.Length == 0 ? "No installed package found matching input criteria.\r\n" : ConsoleTable.Of(["Name", "Id", "Version", "Available"], rows) + $"{rows.Length} upgrades available.\r\n");
        return 0;
    }

    private static string[] Row(CataloguePackage package, CatalogueVersion installed)
    {
        var newest = package.Versions.First(v => v.Msi is not null);
        return [package.Name, package.Id, installed.Version, newest.Version == installed.Version ? "" : newest.Version];
    }

    private int Show(string? id)
    {
        if (catalogue.Find(id) is not { } package)
        {
            return NotFound();
        }

        Write($"Found {package.Name} [{package.Id}]");
        Write("Version");
        Write("-------");
        foreach (var version in package.Versions.Where(v => v.Msi is not null))
        {
            Write(version.Version);
        }

        return 0;
    }

    private int Export(string path)
    {
        var packages = catalogue.Packages.Where(p => Products.Installed(p) is not null).Select(p => new { PackageIdentifier = p.Id });
        File.WriteAllText(path, JsonSerializer.Serialize(new { Sources = new[] { new { Packages = packages, SourceDetails = new { Name = "winget" } } } }));
        return 0;
    }

    private int ListPins()
    {
        var pins = Pins();
        output.Write(pins.Count == 0 ? "There are no pins configured.\r\n"
            : ConsoleTable.Of(["Name", "Id", "Version", "Source", "Pin type"], pins.Select(id => new[] { catalogue.Find(id)?.Name ?? id, id, "1", "winget", "Pinning" }).ToArray()));
        return 0;
    }

    private static int Pin(bool isAdded, string id)
    {
        var pins = Pins().Where(pin => pin != id).ToList();
        if (isAdded)
        {
            pins.Add(id);
        }

        File.WriteAllLines(Catalogue.PinsPath, pins);
        return 0;
    }

    private int Install(string? id)
    {
        if (catalogue.Find(id) is not { } package || (words[0] == "upgrade" && Products.Installed(package) is null))
        {
            return NotFound();
        }

        var wanted = After("--version");
        if (package.Versions.FirstOrDefault(v => v.Version == wanted && v.Msi is not null) is not { } version)
        {
            Write("No version found matching: " + wanted);
            return WingetExits.NoManifestFound;
        }

        Write($"Found {package.Name} [{package.Id}] Version {version.Version}");
        Write("This application is licensed to you by its owner.");
        Write("Starting package install...");
        output.Flush();
        return Ended(Products.Install(version), "Successfully installed", "Installer failed with exit code: ", WingetExits.ExecuteFailed);
    }

    private int Uninstall(string? id)
    {
        if (catalogue.Find(id) is not { } package || Products.Installed(package) is not { } version)
        {
            return NotFound();
        }

        Write("Starting package uninstall...");
        return Ended(Products.Remove(version), "Successfully uninstalled", "Uninstall failed with exit code: ", WingetExits.UninstallFailed);
    }

    private int Ended(int installer, string success, string failure, int failed)
    {
        var code = WingetExits.OfInstaller(installer);
        Write(code switch
        {
            0 => success,
            WingetExits.RestartToFinish => success + ". Restart your PC to finish installation.",
            WingetExits.ExecuteFailed => failure + installer.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => failure + installer.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        return code == WingetExits.ExecuteFailed ? failed : code;
    }

    private int NotFound()
    {
        Write("No package found matching input criteria.");
        return WingetExits.NoPackageFound;
    }

    private static IReadOnlyList<string> Pins() => File.Exists(Catalogue.PinsPath) ? File.ReadAllLines(Catalogue.PinsPath) : [];

    private string? After(string name) => words.ToList().IndexOf(name) is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : null;

    private void Write(string line) => output.Write(line + "\r\n");
}
