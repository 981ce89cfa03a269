using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Shared;
using Portal.Targets;

namespace Portal.Pages.Targets;

/// <summary>Somebody's own targets of a year.</summary>
public sealed class MineModel(TargetBook book, TargetReader reader, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? Year { get; init; }

    public int InYear => Year is >= 2000 and <= 2100 ? Year.Value : clock.Today.Year;
    public IReadOnlyList<int> Years => [.. Enumerable.Range(clock.Today.Year - 2, 5)];
    public IReadOnlyList<Target> Rows { get; private set; } = [];

    /// <summary>What is reached so far, in the same order.</summary>
    public IReadOnlyList<(long? Value, string? Rows)> Actuals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.Viewer.SeesCustomers) { return Redirect("/Targets"); }
        Rows = await book.MineAsync(InYear, me.Viewer, HttpContext.RequestAborted);
        Actuals = await reader.MineAsync(Rows, me.Viewer.UserId, clock.Today, HttpContext.RequestAborted);
        return Page();
    }

    public string NameOf(int? person) => directory.Known.NameOf(person);
}
