namespace PatchOps.SystemTests.Lab;

/// <summary>A real package of Windows Installer: one file, and an upgrade code by which a newer one replaces an older.</summary>
internal static class LabMsi
{
    /// <summary>Builds one into a folder and gives the file.</summary>
    public static string Build(string folder, string name, string version)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "msi", $"{name}-{version}".Replace(' ', '-'))).FullName;
        File.WriteAllText(Path.Combine(work, "version.txt"), version);
        var wxs = Path.Combine(work, "package.wxs");
        File.WriteAllText(wxs, $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
              <Product Id="*" Name="{name}" Version="{version}" Manufacturer="PatchOps Lab" Language="1033" UpgradeCode="{Code(name)}">
                <Package InstallerVersion="200" Compressed="yes" InstallScope="perMachine" />
                <MajorUpgrade DowngradeErrorMessage="A newer version is installed." />
                <Media Id="1" Cabinet="lab.cab" EmbedCab="yes" />
                <Directory Id="TARGETDIR" Name="SourceDir">
                  <Directory Id="ProgramFiles64Folder">
                    <Directory Id="INSTALLDIR" Name="{name}">
                      <Component Id="VersionFile" Guid="{Code(name + " file")}" Win64="yes">
                        <File Id="VersionText" Name="version.txt" Source="version.txt" KeyPath="yes" />
                      </Component>
                    </Directory>
                  </Directory>
                </Directory>
                <Feature Id="Main" Level="1"><ComponentRef Id="VersionFile" /></Feature>
              </Product>
            </Wix>
            """);
        var msi = Path.Combine(work, "package.msi");
        LabTool.Run("wixl", ["--arch", "x64", "-o", msi, wxs]);
        return msi;
    }

    // The same for each version of a product.
    private static string Code(string name) =>
        new Guid(global::System.Security.Cryptography.SHA256.HashData(global::System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString("D").ToUpperInvariant();
}
