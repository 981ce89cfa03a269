using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Skills;

namespace Portal.Pages.Skills;

/// <summary>Person × skill for those who lead or look after people; everybody else goes on to their own skills.</summary>
public sealed class IndexModel(SkillBoard board, CurrentViewer me, DirectoryCache directory) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Team { get; set; }

    /// <summary>Only people with a gap.</summary>
    [BindProperty(SupportsGet = true)] public bool Gaps { get; set; }

    public IReadOnlyList<SkillRow> Rows { get; private set; } = [];
    public IEnumerable<(int Id, string Name)> Teams => Seen.Select(directory.Known.Find).OfType<Person>().Where(p => p.TeamId is not null).Select(p => (p.TeamId!.Value, p.TeamName ?? "–")).Distinct().OrderBy(t => t.Item2, StringComparer.CurrentCulture);
    public bool MayKeep => me.Viewer.KeepsSkills();
    private IEnumerable<int> Seen => me.Viewer.SkillsSeen().Where(p => directory.Known.ViewerOf(p) is { SeesCustomers: true });

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Seen.Any(p => p != me.Viewer.UserId) && !MayKeep) { return Redirect($"/Skills/{me.Viewer.UserId}"); }
        var people = Seen.Where(p => Team is null || directory.Known.Find(p)?.TeamId == Team).ToList();
        Rows = [.. (await board.ReadAsync(people, me.Viewer, HttpContext.RequestAborted)).Where(r => !Gaps || r.Gaps > 0)];
        return Page();
    }
}
