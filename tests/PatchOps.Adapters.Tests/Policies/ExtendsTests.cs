using PatchOps.Policies;

namespace PatchOps.Adapters.Tests.Policies;

public sealed class ExtendsTests : PolicyTestBase
{
    [Fact]
    public void Lists_are_replaced_and_maps_are_merged()
    {
        Write("base.yaml", Head + "client: Contoso\nstandards: [bod-26-04]\nreboot: {grace: 1h, notify: false}\nassetClasses: {'*': os, tomcat: application}\nsupport: {debian 12: 2028-06-30}\n");

        var policy = Sound("extends: ./base.yaml\nstandards: [pci-dss-4.0.1]\nreboot: {grace: 5m}\nassetClasses: {'nginx*': service, tomcat: service}\n");

        Assert.Equal("Contoso", policy.Client);
        Assert.Equal(["pci-dss-4.0.1"], policy.Standards);
        Assert.Equal(new RebootPolicy { Grace = TimeSpan.FromMinutes(5), Notify = false }, policy.Reboot);
        Assert.Equal([("nginx*", "service"), ("tomcat", "service"), ("*", "os")], policy.AssetClasses.Select(rule => (rule.Pattern, rule.Class)));
        Assert.Single(policy.Support);
    }

    [Fact]
    public void Each_value_says_which_file_and_line_it_came_from()
    {
        var below = Write("base.yaml", Head + "client: Contoso\nreboot:\n  grace: 1h\n  notify: false\n");
        var policy = Sound("extends: base.yaml\nreboot: {grace: 5m}\nassetClasses: {nginx: service}\n");

        var own = Path.Combine(Folder, "policy.yaml");
        Assert.Equal(new PolicyOrigin { Key = "name", File = own, Line = 2, Column = 1 }, Origin(policy, "name"));
        Assert.Equal(new PolicyOrigin { Key = "client", File = below, Line = 3, Column = 1 }, Origin(policy, "client"));
        Assert.Equal(new PolicyOrigin { Key = "reboot.grace", File = own, Line = 4, Column = 10 }, Origin(policy, "reboot.grace"));
        Assert.Equal(new PolicyOrigin { Key = "reboot.notify", File = below, Line = 6, Column = 3 }, Origin(policy, "reboot.notify"));
        Assert.True(Origin(policy, "reboot.when").IsDefault);
        Assert.Equal(5, Origin(policy, "assetClasses.nginx").Line);
        Assert.Equal(PolicyKeys.All.Count(key => key.IsValue), policy.Origins.Count);
    }

    [Fact]
    public void Null_takes_a_value_of_the_base_back_to_its_default()
    {
        Write("base.yaml", Head + "exposure: internet\nreboot: {grace: 1h}\nholds: [{package: x, until: 2027-01-31, owner: o, reason: r}]\n");

        var policy = Sound("extends: base.yaml\nexposure: null\nreboot: ~\nholds: []\n");

        Assert.Null(policy.Exposure);
        Assert.Equal(new RebootPolicy(), policy.Reboot);
        Assert.Empty(policy.Holds);
        Assert.Equal(5, Origin(policy, "reboot.grace").Line);
    }

    [Fact]
    public void The_name_may_come_from_the_base()
    {
        Write("base.yaml", "apiVersion: patchops/v1\nname: below\n");

        var reading = Files.Read(Write("own.yaml", "apiVersion: patchops/v1\nextends: base.yaml\n"));

        Assert.Equal("below", reading.Policy!.Name);
        Assert.Equal(Path.Combine(Folder, "own.yaml"), reading.Policy.Source);
    }

    [Fact]
    public void A_mistake_in_the_base_refuses_both_and_names_the_base_even_where_it_is_written_over()
    {
        var below = Write("base.yaml", Head + "drivers: maybe\nhold: []\n");

        var reading = Read("extends: base.yaml\ndrivers: true\n");

        Assert.Null(reading.Policy);
        Assert.Equal([(below, 3), (below, 4)], reading.Diagnostics.Select(d => (d.File, d.Line)));
    }

    [Fact]
    public void A_circle_is_told_once_with_all_its_files()
    {
        Write("b.yaml", Head + "extends: policy.yaml\n");

        var mistake = Mistake("extends: b.yaml\n");

        Assert.Equal("PO1619", mistake.Id);
        Assert.Contains("policy.yaml' extends '", mistake.Message);
        Assert.Equal(Path.Combine(Folder, "b.yaml"), mistake.File);
        Assert.Equal("PO1619", Mistake("extends: policy.yaml\n").Id);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Eight_files_are_the_most(int bases, bool isSound)
    {
        for (var i = 1; i <= bases; i++)
        {
            Write($"base{i}.yaml", Head + (i < bases ? $"extends: base{i + 1}.yaml\n" : "site: Leeds\n"));
        }

        var reading = Read("extends: base1.yaml\n");

        Assert.Equal(isSound ? [] : ["PO1619"], reading.Diagnostics.Select(d => d.Id));
        Assert.Equal(isSound ? "Leeds" : null, reading.Policy?.Site);
    }

    [Fact]
    public void Paths_are_relative_to_the_file_that_names_them()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "shared"));
        Write("shared/base.yaml", Head + "standards: [./own.yaml]\n");
        var standard = Write("shared/own.yaml", "id: own\n");

        Assert.Equal([standard], Sound("extends: shared/base.yaml\n").Standards);
    }

    [Fact]
    public void A_base_that_is_no_yaml_is_a_mistake_of_the_base()
    {
        var below = Write("base.yaml", "a: [\n");

        var mistake = Mistake("extends: base.yaml\n");

        Assert.Equal(("PO1604", below), (mistake.Id, mistake.File));
    }

    private static PolicyOrigin Origin(PatchPolicy policy, string key) => policy.Origins.Single(origin => origin.Key == key);
}
