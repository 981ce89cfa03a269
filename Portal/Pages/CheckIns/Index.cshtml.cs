using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.CheckIns;
using Portal.Coaching;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.CheckIns;

/// <summary>The viewer's own check-in of the month, those of their people, and who has not written any.</summary>
public sealed class IndexModel(PortalDbContext db, CheckInActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<CheckInsText> text) : PageModel
{
    private const int MostOwn = 12;
    private const int MostPeople = 500;
    private const int MostTries = 3;

    /// <summary>yyyy-MM; nothing = the present one.</summary>
    [BindProperty(SupportsGet = true)] public string? Month { get; set; }
    [BindProperty(Name = nameof(Input))] public WriteInput Input { get; set; } = new();
    [BindProperty(Name = nameof(Reply))] public AnswerInput Reply { get; init; } = new();

    public DateOnly Shown { get; private set; }
    public DateOnly Present => CheckInReminders.MonthOf(clock.Today);
    public CheckIn? Mine { get; private set; }
    public IReadOnlyList<CheckIn> Earlier { get; private set; } = [];
    public IReadOnlyList<CheckIn> People { get; private set; } = [];
    public IReadOnlyList<Person> Missing { get; private set; } = [];
    /// <summary>What lately came out of joint visits.</summary>
    public IReadOnlyList<CoachingNote> ToTry { get; private set; } = [];
    public bool Writes => directory.Known.WritesCheckIns(me.Viewer.UserId);
    public bool HasPeople => me.Viewer.Subtree.Count > 1 || me.Viewer.LooksAfter.Count > 0;

    public sealed record WriteInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Well"), Required, StringLength(2000, MinimumLength = 2)] public string? Well { get; init; }
        [Display(Name = "Field.Blocks"), StringLength(2000)] public string? Blocks { get; init; }
        [Display(Name = "Field.Next"), StringLength(2000)] public string? Next { get; init; }
    }

    public sealed record AnswerInput
    {
        public long Id { get; init; }
        public int Version { get; init; }
        [Display(Name = "Field.Answer"), Required, StringLength(1000, MinimumLength = 2)] public string? Text { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ReadMonth()) { return NotFound(); }
        await FillAsync();
        Input = new() { Version = Mine?.Version ?? 0, Well = Mine?.Well, Blocks = Mine?.Blocks, Next = Mine?.Next };
        return this.PageOrFragment("_CheckIns");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Writes) { return NotFound(); }
        Month = null;
        ReadMonth();
        foreach (var (name, typed) in new[] { ("Well", Input.Well), ("Blocks", Input.Blocks), ("Next", Input.Next) })
        {
            if (!FormChecks.IsClean(typed)) { ModelState.AddModelError("Input." + name, text["Error.Control"]); }
        }
        Forget("Reply");
        if (!ModelState.IsValid) { return await AgainAsync(StatusCodes.Status422UnprocessableEntity); }
        static string? Kept(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        var status = await actions.WriteAsync(Present, new(Input.Well!.Trim(), Kept(Input.Blocks), Kept(Input.Next)), Input.Version, me.Viewer);
        if (status == CheckInStatus.Done)
        {
            this.Toast(text["Toast.Written"]);
            return RedirectToPage(new { Month = (string?)null });
        }
        ModelState.AddModelError("", text[$"Error.{status}"]);
        return await AgainAsync(StatusCodes.Status409Conflict);
    }

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        if (!ReadMonth()) { return NotFound(); }
        if (!FormChecks.IsClean(Reply.Text)) { ModelState.AddModelError("Reply.Text", text["Error.Control"]); }
        Forget("Input");
        if (!await db.CheckIns.VisibleTo(me.Viewer).AnyAsync(c => c.Id == Reply.Id, HttpContext.RequestAborted)) { return NotFound(); }
        if (!ModelState.IsValid) { return await AgainAsync(StatusCodes.Status422UnprocessableEntity); }
        var status = await actions.AnswerAsync(Reply.Id, Reply.Text!.Trim(), Reply.Version, me.Viewer);
        if (status == CheckInStatus.NotFound) { return NotFound(); }
        if (status == CheckInStatus.Done)
        {
            this.Toast(text["Toast.Answered"]);
            return RedirectToPage(new { Month });
        }
        ModelState.AddModelError("Reply.Text", text[$"Error.{status}"]);
        return await AgainAsync(StatusCodes.Status409Conflict);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public bool MayAnswer(CheckIn checkIn) => checkIn.AnsweredUtc is null && CheckInActions.MayAnswer(checkIn, me.Viewer);

    public string Show(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private bool ReadMonth()
    {
        Shown = Present;
        if (string.IsNullOrEmpty(Month)) { return true; }
        if (!DateOnly.TryParseExact(Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) || month.Year is < 2000 or > 2100) { return false; }
        Shown = month;
        return true;
    }

    /// <summary>One form of the page is sent at a time; the other one's fields are not missing.</summary>
    private void Forget(string form)
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(form + ".", StringComparison.Ordinal)).ToList()) { ModelState.Remove(key); }
    }

    private async Task<IActionResult> AgainAsync(int status)
    {
        await FillAsync();
        Response.StatusCode = status;
        return this.PageOrFragment("_CheckIns");
    }

    private async Task FillAsync()
    {
        var (user, present, shown, stop) = (me.Viewer.UserId, Present, Shown, HttpContext.RequestAborted);
        var own = await db.CheckIns.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.PersonId == user).OrderByDescending(c => c.Month).Take(MostOwn).ToListAsync(stop);
        (Mine, Earlier) = (own.Find(c => c.Month == present), [.. own.Where(c => c.Month != present)]);
        ToTry = await db.CoachingNotes.VisibleTo(me.Viewer).AsNoTracking().Where(n => n.PersonId == user && n.VisitedOn >= present.AddMonths(-1)).OrderByDescending(n => n.VisitedOn).Take(MostTries).ToListAsync(stop);
        if (!HasPeople) { return; }
        People = await db.CheckIns.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.Month == shown && c.PersonId != user).OrderBy(c => c.AnsweredUtc != null).ThenBy(c => c.WrittenUtc).Take(MostPeople).ToListAsync(stop);
        var written = People.Select(c => c.PersonId).ToHashSet();
        Missing = [.. me.Viewer.Subtree.Concat(me.Viewer.LooksAfter).Distinct().Where(p => p != user && !written.Contains(p) && directory.Known.WritesCheckIns(p)).Select(p => directory.Known.Find(p)!).OrderBy(p => p.FullName, StringComparer.CurrentCulture)];
    }
}
