using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Circles;
using Portal.Performance.Evidence;
using Portal.Shared;
using Portal.Workflows.Privacy;

namespace Portal.Pages.Performance.Circles;

/// <summary>Opens a 360: manager and reports are asked by themselves, peers and others are chosen.</summary>
public sealed class NewModel(CircleActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<CirclesText> text) : PageModel
{
    private const int LongestDays = 60;

    [BindProperty] public CircleInput Input { get; set; } = new();

    public IReadOnlyList<Person> People { get; private set; } = [];
    public IReadOnlyList<Person> Everybody { get; private set; } = [];

    public sealed record CircleInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.NewGuid();
        [Display(Name = "Field.Person"), Required] public int? Person { get; init; }
        [Display(Name = "Field.Peers"), MaxLength(40)] public List<int> Peers { get; init; } = [];
        [Display(Name = "Field.Others"), MaxLength(40)] public List<int> Others { get; init; } = [];
        [Display(Name = "Field.Closes"), Required] public DateOnly? Closes { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var known = directory.Known;
        People = [.. known.Active.Where(p => CircleVisibility.MayOpenFor(me.Viewer, p.Id) && known.IsMeasured(p.Id)).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];
        if (People.Count == 0) { context.Result = NotFound(); return; }
        Everybody = [.. known.Active.Where(p => known.IsMeasured(p.Id)).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];
        await next();
    }

    public void OnGet() => Input = new() { Closes = clock.Today.AddDays(14) };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Person is { } person && People.All(p => p.Id != person)) { ModelState.AddModelError("Input.Person", text["Error.Person"]); }
        if (Input.Peers.Concat(Input.Others).Any(p => Everybody.All(e => e.Id != p))) { ModelState.AddModelError("Input.Peers", text["Error.Peers"]); }
        if (Input.Closes is { } day && (day <= clock.Today || day > clock.Today.AddDays(LongestDays))) { ModelState.AddModelError("Input.Closes", text["Error.Closes", LongestDays]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Form"); }
        var (answer, id) = await actions.OpenAsync(new(Input.Person!.Value, Input.Peers, Input.Others, Zones.StartOf(Input.Closes!.Value.AddDays(1), clock.Zone), Input.RequestId), me.Viewer);
        if (answer == CircleAnswer.NotFound) { return NotFound(); }
        if (answer == CircleAnswer.TooFew)
        {
            ModelState.AddModelError("Input.Peers", text["Error.TooFew", MinimumGroup.Least]);
            return this.InvalidForm("_Form");
        }
        this.Toast(text["Toast.Opened"]);
        return Redirect(FormattableString.Invariant($"/Performance/Circles/{id}"));
    }
}
