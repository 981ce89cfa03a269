using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>Rules of the house that a reader of one file cannot see.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Places that read customers' data otherwise, and why that shows nothing to anybody who may not see it.</summary>
    private static readonly Dictionary<string, string> Reasoned = new()
    {
        ["Portal/Pages/Accounts/FormModel.cs: db.Accounts.Where(a => a.Id == current).Select(a => a.ParentId)"] = "walks up to find a circle; only ids, and none of them is shown",
        ["Portal/Pages/Admin/Pipelines/Index.cshtml.cs: Set<Opportunity>().Count("] = "how many there are in a stage is no secret of a customer",
        ["Portal/Pages/Complaints/File.cshtml.cs: db.ComplaintFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && seen.Contains(f.ComplaintId))"] = "files have no owner of their own; they are seen with their complaint",
    };

    [Fact]
    public void PagesReadCustomersData_OnlyThroughVisibleTo()
    {
        var found = 0;
        var wrong = new List<string>();
        var used = new HashSet<string>();
        foreach (var file in SourceTree.Files("Portal/Pages", ".cs", ".cshtml"))
        {
            var source = File.ReadAllText(file);
            foreach (Match match in CustomerData().Matches(source))
            {
                found++;
                if (source.AsSpan(match.Index + match.Length).StartsWith(".VisibleTo(", StringComparison.Ordinal)) { continue; }
                var place = $"{SourceTree.Relative(file)}: {source[match.Index..(source + ";").IndexOf(';', match.Index)]}";
                if (Reasoned.Keys.FirstOrDefault(r => place.StartsWith(r, StringComparison.Ordinal)) is { } reason) { used.Add(reason); } else { wrong.Add(place); }
            }
        }
        Assert.True(found > 10, "The pattern no longer finds the queries.");
        Assert.True(wrong.Count == 0, $"Ask .VisibleTo(viewer, db) first, or give a reason in this test: {string.Join("\n", wrong)}");
        Assert.Equal(Reasoned.Keys.Order(), used.Order());
    }

    [Fact]
    public void TheEngine_StandsOnStatelessAlone()
    {
        var project = XDocument.Load(SourceTree.PathOf("Portal.Workflows/Portal.Workflows.csproj"));
        var packages = project.Descendants("PackageReference").Where(p => (string?)p.Attribute("PrivateAssets") != "all").Select(p => (string)p.Attribute("Include")!);
        Assert.Equal(["Stateless"], packages);
        Assert.Empty(project.Descendants("ProjectReference").Concat(project.Descendants("FrameworkReference")));
        var assemblies = Assembly.Load("Portal.Workflows").GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n != "netstandard");
        Assert.All(assemblies, a => Assert.Equal("Stateless", a));
    }

    [Fact]
    public void EveryFolderOfPages_SaysWhoMayOpenIt()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract && t.Namespace != "Portal.Pages").GroupBy(t => t.Namespace!).ToList();
        Assert.True(pages.Count > 8, "The pages were not found.");
        var silent = pages.Where(folder => folder.Key.StartsWith("Portal.Pages.", StringComparison.Ordinal))
            .Where(folder => typeof(Program).Assembly.GetType(folder.Key + ".Conventions")?.GetMethod("AddTo", BindingFlags.Public | BindingFlags.Static) is null)
            .Where(folder => folder.Any(page => page.GetCustomAttribute<AllowAnonymousAttribute>(inherit: true) is null))
            .Select(folder => folder.Key);
        Assert.Empty(silent);
    }

    [Fact]
    public void Files_StaySmallEnoughToRead()
    {
        var lengths = new[] { "Portal", "Portal.Workflows", "Portal.Tests" }.SelectMany(f => SourceTree.Files(f, ".cs", ".cshtml"))
            .Where(f => !SourceTree.Relative(f).Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (Path: SourceTree.Relative(f), Lines: File.ReadAllLines(f).Length)).OrderBy(f => f.Lines).ToList();
        Assert.True(lengths.Count > 200, "The files were not found.");
        Assert.DoesNotContain(lengths, f => f.Lines > 300);
        Assert.InRange(lengths[(int)(lengths.Count * .95)].Lines, 1, 150);
    }

    [GeneratedRegex(@"\b(?:db\.(?:Accounts|AccountShares|Contacts|Opportunities|Orders|Payments|Complaints|ComplaintFiles)|Set<(?:Account|AccountShare|Contact|Opportunity|Order|Payment|Complaint|ComplaintFile)>\(\))")]
    private static partial Regex CustomerData();
}
