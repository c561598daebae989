<#
.SYNOPSIS
Builds, tests and packages PatchOps.
.DESCRIPTION
A thin front over dotnet and Pester. It runs in Windows PowerShell 5.1 and in PowerShell 7, and stops at the first failure.
.PARAMETER Task
Clean removes what was built. Build builds the solution and stages out/PatchOps. Test runs the Pester tests, and PSScriptAnalyzer where it is
there, against the staged module. Package writes out/packages with SHA256SUMS. They run in the order given.
.PARAMETER Configuration
Release or Debug.
.PARAMETER Runtime
The runtimes to make a self-contained patchops for. One whose packs the package registry lacks is left out, by name.
.EXAMPLE
./build.ps1 -Task Clean, Build, Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Test', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    [string[]] $Runtime = @('linux-x64', 'linux-arm64', 'linux-musl-x64', 'win-x64', 'win-arm64', 'osx-arm64', 'osx-x64')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression.FileSystem

$out = Join-Path $PSScriptRoot 'out'
$module = Join-Path $out 'PatchOps'
$packages = Join-Path $out 'packages'

# Runs dotnet and fails when it fails: $ErrorActionPreference does not look at exit codes.
function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE." }
}

function Invoke-Clean {
    Get-ChildItem -Path $PSScriptRoot -Directory -Recurse -Include bin, obj |
        Where-Object { Test-Path -Path (Join-Path (Split-Path $_.FullName) '*.csproj') } |
        Remove-Item -Recurse -Force
    if (Test-Path -Path $out) { Remove-Item -Path $out -Recurse -Force }
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $PSScriptRoot 'PatchOps.slnx') --configuration $Configuration -nologo
}

function Invoke-Test {
    if (-not (Test-Path -Path (Join-Path $module 'PatchOps.psd1'))) { Invoke-Build }
    Invoke-DotNet build (Join-Path $PSScriptRoot 'tests/Acceptance/Rivals') --configuration $Configuration -nologo
    $pester = Get-Module -Name Pester -ListAvailable | Where-Object Version -GE '5.0' | Select-Object -First 1
    if (-not $pester) { throw 'The tests need Pester 5: Install-Module -Name Pester -MinimumVersion 5.0' }
    Import-Module -Name $pester.Path
    $settings = New-PesterConfiguration
    $settings.Run.Path = Join-Path $PSScriptRoot 'tests/Acceptance'
    $settings.Run.PassThru = $true
    $settings.Output.Verbosity = 'Detailed'
    $settings.TestResult.Enabled = $true
    $settings.TestResult.OutputPath = Join-Path $out 'pester.xml'
    $result = Invoke-Pester -Configuration $settings
    Write-Output "$($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
    if ($result.Result -ne 'Passed') { throw "The Pester tests did not pass: $($result.Result)." }
    Invoke-Analyzer
}

function Invoke-Analyzer {
    if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
        Write-Output 'PSScriptAnalyzer is not installed: the scripts were not analyzed.'
        return
    }

    $scripts = @($PSCommandPath) + @(Get-ChildItem -Path (Join-Path $PSScriptRoot 'tests/Acceptance'), (Join-Path $PSScriptRoot 'examples') -Filter *.ps1 -Recurse).FullName + @(Join-Path $module 'PatchOps.psd1')
    $rules = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1'
    $found = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ -Settings $rules })
    $found | Format-Table -Property Severity, RuleName, ScriptName, Line, Message -AutoSize | Out-String -Width 200 | Write-Output
    if ($found.Count) { throw "PSScriptAnalyzer found $($found.Count) problem(s)." }
}

function Invoke-Package {
    Invoke-DotNet build (Join-Path $PSScriptRoot 'src/PatchOps') --configuration $Configuration -nologo
    if (Test-Path -Path $packages) { Remove-Item -Path $packages -Recurse -Force }
    $null = New-Item -Path $packages -ItemType Directory
    $manifest = Import-PowerShellDataFile -Path (Join-Path $module 'PatchOps.psd1')
    $version = (@($manifest.ModuleVersion, $manifest.PrivateData.PSData.Prerelease) -ne '') -join '-'

    # The analysis is NuGet's for libraries: a module's lib folder means nothing to it. The gallery's package, and the zip that Azure Automation takes: one folder of the module's name in a zip of that name.
    Invoke-DotNet pack (Join-Path $PSScriptRoot 'src/PatchOps') --no-build --configuration $Configuration --output $packages -nologo `
        '-p:NuspecFile=build/PatchOps.nuspec' '-p:NoPackageAnalysis=true' "-p:NuspecBasePath=$module" "-p:NuspecProperties=version=$version"
    [IO.Compression.ZipFile]::CreateFromDirectory($module, (Join-Path $packages 'PatchOps.zip'), 'Optimal', $true)

    Publish-Program -Name portable -Version $version
    $left = foreach ($rid in $Runtime) {
        try { Publish-Program -Name $rid -Version $version -Rid $rid | Write-Host }
        catch { "${rid}: $($_.Exception.Message)" }
    }

    Get-ChildItem -Path $packages -File | Sort-Object -Property Name | ForEach-Object {
        '{0}  {1}' -f (Get-FileHash -Path $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant(), $_.Name
    } | Set-Content -Path (Join-Path $packages 'SHA256SUMS') -Encoding ASCII
    Get-Content -Path (Join-Path $packages 'SHA256SUMS') | Write-Output
    $left | ForEach-Object { Write-Output "Left out $_" }
}

function Publish-Program([string] $Name, [string] $Version, [string] $Rid) {
    $folder = Join-Path $out "publish/$Name/patchops"
    if (Test-Path -Path $folder) { Remove-Item -Path $folder -Recurse -Force }
    [string[]] $how = if ($Rid) { @('--runtime', $Rid, '--self-contained') } else { @('-p:UseAppHost=false') }
    $said = & dotnet publish (Join-Path $PSScriptRoot 'src/PatchOps.Cli') --configuration $Configuration --output $folder -nologo @how
    if ($LASTEXITCODE -ne 0) {
        $reason = $said | Select-String -Pattern 'error [A-Z]+\d+: [^\[]*' | ForEach-Object { $_.Matches[0].Value } | Select-Object -First 1
        throw "dotnet publish failed, $reason"
    }

    Get-ChildItem -Path $folder -File | Where-Object Extension -In '.pdb', '.xml' | Remove-Item
    if (-not $Rid) {
        # The package brings SQLite for phones and browsers too.
        Get-ChildItem -Path (Join-Path $folder 'runtimes') -Directory |
            Where-Object Name -NotMatch '^(win-(x64|x86|arm64)|linux-(musl-)?(x64|arm64)|osx-(x64|arm64))$' | Remove-Item -Recurse
    }

    if (-not (Get-ChildItem -Path $folder -Recurse -File | Where-Object Name -Match '^(lib)?e_sqlite3\.(dll|so|dylib)$')) {
        throw 'the published program holds no SQLite library.'
    }

    # A zip keeps no mode: a program for Unix goes into a tar.
    $file = "patchops-$Version-$Name"
    if ($Rid -and $Rid -notlike 'win-*') {
        & tar -czf (Join-Path $packages "$file.tar.gz") -C (Split-Path $folder) patchops
        if ($LASTEXITCODE -ne 0) { throw "tar ended with exit code $LASTEXITCODE." }
    }
    else {
        [IO.Compression.ZipFile]::CreateFromDirectory($folder, (Join-Path $packages "$file.zip"), 'Optimal', $true)
    }
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
