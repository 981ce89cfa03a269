using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.People;

/// <summary>A person in the tree, with those below as far as they are shown.</summary>
public sealed record Branch(Person Person, IReadOnlyList<Branch> Below, int Total, bool IsAway);

public sealed class LineModel(DirectoryCache directory, Clock clock) : PageModel
{
    /// <summary>Levels shown at once; who is deeper opens with a click.</summary>
    private const int Levels = 4;

    private ILookup<int?, Person> reports = Array.Empty<Person>().ToLookup(p => p.ManagerId);

    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    public IReadOnlyList<Branch> Roots { get; private set; } = [];

    /// <summary>People with nobody above or below.</summary>
    public IReadOnlyList<Person> Alone { get; private set; } = [];

    public Person? Above => From is { } id && directory.Known.ManagerOf(id) is { } manager ? directory.Known.Find(manager) : null;

    public IActionResult OnGet()
    {
        reports = directory.Known.People.Values.Where(p => !p.IsDisabled).OrderBy(p => p.FullName, StringComparer.CurrentCulture).ToLookup(p => p.ManagerId is { } m && directory.Known.Find(m) is { IsDisabled: false } ? p.ManagerId : null);
        if (From is { } id)
        {
            if (directory.Known.Find(id) is not { } person) { return NotFound(); }
            Roots = [Grow(person, 1)];
            return Page();
        }
        Roots = [.. reports[null].Where(p => reports[p.Id].Any()).Select(p => Grow(p, 1))];
        Alone = [.. reports[null].Where(p => !reports[p.Id].Any())];
        return Page();
    }

    private Branch Grow(Person person, int level) => new(person, level < Levels ? [.. reports[person.Id].Select(p => Grow(p, level + 1))] : [],
        directory.Known.Subtree(person.Id).Count(directory.Known.IsActive) - (person.IsDisabled ? 0 : 1), directory.Known.IsAway(person.Id, clock.NowUtc));
}
