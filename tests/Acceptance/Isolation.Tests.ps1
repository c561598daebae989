BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Initialize-DebianRoot -Path (Join-Path $TestDrive 'debian')
    $rival = Get-ChildItem -Path "$PSScriptRoot/Rivals/bin" -Recurse -Filter YamlDotNet.dll | Select-Object -First 1
}

Describe 'Beside other modules'' libraries' {
    It 'uses its own YamlDotNet where another version was loaded first' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $found = Invoke-FreshObject -Bare "
            Add-Type -Path '$($rival.FullName)'
            Import-Module -Name `$Module
            `$count = @(Get-PatchUpdate -Root `$Root).Count
            `$loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'YamlDotNet' }
            [pscustomobject]@{ Count = `$count; Versions = @(`$loaded | ForEach-Object { `$_.GetName().Version.Major } | Sort-Object); Theirs = [YamlDotNet.Serialization.Deserializer].Assembly.GetName().Version.Major }"
        $found.Count | Should -Be 2
        $found.Versions | Should -Be 13, 16
        $found.Theirs | Should -Be 13
    }

    It 'gives its adapters its own YamlDotNet, not the one of the default context' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $found = Invoke-FreshObject -Bare "
            Add-Type -Path '$($rival.FullName)'
            Import-Module -Name `$Module
            `$null = Get-PatchProvider
            `$context = [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ PatchOps
            `$bound = `$context.LoadFromAssemblyName([Reflection.AssemblyName]'YamlDotNet')
            [pscustomobject]@{ Contexts = @(`$context).Count; Major = `$bound.GetName().Version.Major; Path = `$bound.Location }"
        $found.Contexts | Should -Be 1
        $found.Major | Should -Be 16
        $found.Path | Should -Be (Join-Path $Module 'lib/core/YamlDotNet.dll')
    }

    It 'leaves the module that comes after it its own YamlDotNet' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $major = Invoke-FreshObject "
            `$null = Get-PatchProvider
            Add-Type -Path '$($rival.FullName)'
            [YamlDotNet.Serialization.Deserializer].Assembly.GetName().Version.Major"
        $major | Should -Be 13
    }

    It 'uses its own SQLite where a decoy of that name stands in the search path' -Skip:(-not ($PSVersionTable.PSVersion.Major -ge 7 -and $IsLinux)) {
        $decoys = Join-Path $TestDrive 'decoys'
        $null = New-Item -Path $decoys -ItemType Directory
        # Any library will do: it loads, and has none of SQLite's functions.
        Copy-Item -Path (Join-Path (Split-Path ([object].Assembly.Location)) 'libSystem.Native.so') -Destination (Join-Path $decoys 'libe_sqlite3.so')
        $found = Invoke-FreshObject -Environment @{ LD_LIBRARY_PATH = $decoys } '
            $handle = [Runtime.InteropServices.NativeLibrary]::Load("libe_sqlite3.so")
            $inventory = Get-PatchInventory -Root $Root
            $mapped = Get-Content -Path /proc/self/maps | Select-String -Pattern "/\S*e_sqlite3\.so" | ForEach-Object { $_.Matches[0].Value } | Sort-Object -Unique
            [pscustomobject]@{ Decoy = $handle -ne 0; State = @($inventory.Diagnostics | Where-Object Id -Like "PO13*").Count; Mapped = @($mapped); Seen = $null -ne $inventory.Available[0].FirstSeenAt }'
        $found.Decoy | Should -BeTrue
        $found.State | Should -Be 0
        $found.Seen | Should -BeTrue
        @($found.Mapped) | Should -Contain (Join-Path $Module 'runtimes/linux-x64/native/libe_sqlite3.so')
    }

    It 'makes its host once, whoever asks first' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $contexts = Invoke-FreshObject -Bare '
            $null = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module -Name $using:Module; Get-PatchProvider }
            @([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ PatchOps).Count'
        $contexts | Should -Be 1
    }
}
