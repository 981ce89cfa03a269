using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Shared;

namespace Portal.Pages.Admin.People;

public sealed class IndexModel(PeopleQuery query, DirectoryCache directory, CurrentViewer me, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public PeopleFilter Filter { get; init; } = new();

    public IReadOnlyList<Person> Rows { get; private set; } = [];
    public IReadOnlyDictionary<int, PersonAccess> Access { get; private set; } = new Dictionary<int, PersonAccess>();
    public int Total { get; private set; }
    public string? Next { get; private set; }
    public bool MayEdit => me.Viewer.Is(PortalRoles.Admin);

    public IEnumerable<(int Id, string Name)> Teams => PeoplePage.TeamsOf(directory.Known.People.Values);

    public async Task<IActionResult> OnGetAsync()
    {
        (Rows, Total, var after) = query.List(Filter);
        Next = after is null ? null : Url.Page("Index", new { Filter.Q, Filter.Team, Filter.Role, Disabled = Filter.Disabled ? "true" : null, After = after });
        Access = await query.AccessAsync([.. Rows.Select(r => r.Id)], clock.NowUtc);
        return this.PageOrFragment("_List");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public bool IsAway(int id) => directory.Known.IsAway(id, clock.NowUtc);
}
