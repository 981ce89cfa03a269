using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Access;
using Portal.Complaints;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Why;

/// <summary>
/// Why a person sees a record or not. Everybody asks about themselves and what they see; a manager also about people of the own line,
/// an administrator about everybody and every record, by its number alone.
/// </summary>
public sealed class IndexModel(AccessExplainer explainer, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<AccessText> text, IStringLocalizer<ComplaintsText> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Record { get; init; }
    [BindProperty(SupportsGet = true)] public int? Person { get; init; }

    public AccessAnswer? Answer { get; private set; }

    /// <summary>Asked for a record that does not exist, or that the viewer does not see: the same answer.</summary>
    public bool IsUnknown { get; private set; }
    public bool IsOneself => Answer?.Person.Id == me.Viewer.UserId;
    public bool AsksAll => me.Viewer.Is(PortalRoles.Admin);
    public bool MayOpen { get; private set; }

    /// <summary>About whom the viewer may ask.</summary>
    public IReadOnlyList<Person> People =>
        [.. (AsksAll ? directory.Known.People.Values : me.Viewer.Is(PortalRoles.Manager) ? me.Viewer.Subtree.Select(directory.Known.Find).OfType<Person>() : []).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];

    public async Task<IActionResult> OnGetAsync()
    {
        if (string.IsNullOrWhiteSpace(Record)) { return this.PageOrFragment("_Answer"); }
        var stop = HttpContext.RequestAborted;
        var person = Person ?? me.Viewer.UserId;
        var record = await explainer.FindAsync(Record, stop);
        var own = record is null ? null : await explainer.ExplainAsync(record, me.Viewer.UserId, stop);
        MayOpen = own is { Sees: true };
        if (record is not null && (MayOpen || AsksAll) && (person == me.Viewer.UserId || People.Any(p => p.Id == person)))
        {
            Answer = person == me.Viewer.UserId ? own : await explainer.ExplainAsync(record, person, stop);
        }
        if (Answer is not null) { return this.PageOrFragment("_Answer"); }
        IsUnknown = true;
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    /// <summary>A rule and what it says here, in words.</summary>
    public string Say(RuleAnswer rule)
    {
        var (record, person) = (Answer!.Record, Answer.Person);
        var owner = rule.Name == "Customer" ? record.CustomerOwnerId : record.OwnerId;
        var until = Answer.SharedUntilUtc is { } end ? text["Share.Until", clock.Show(end)].Value : text["Share.Open"].Value;
        var key = rule switch
        {
            { Name: "Line" or "Customer", Holds: true } when owner == person.Id => "Own",
            { Holds: true } => "Yes",
            { Name: "Shared" } when Answer.IsShared => "Over",
            _ => "No",
        };
        return text[$"Rule.{rule.Name}.{key}", directory.Known.NameOf(owner), until];
    }

    public string ActionName(string action) => words["Action." + action].Value.TrimEnd('…');

    public string Reason(string condition) => words["Guard." + condition];
}
