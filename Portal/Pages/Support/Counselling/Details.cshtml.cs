using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Counselling;

namespace Portal.Pages.Support.Counselling;

/// <summary>One request: what was said by either side, times for a talk, and who has looked.</summary>
public sealed class DetailsModel(PortalDbContext db, CounsellingActions actions, CounsellingVault vault, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<CounsellingText> text) : PageModel
{
    [FromRoute] public Guid Id { get; init; }
    [BindProperty] public MessageInput Input { get; set; } = new();

    public CounsellingRequest Seen { get; private set; } = null!;
    public CounsellingWords? Words { get; private set; }
    public IReadOnlyList<Said> Messages { get; private set; } = [];
    public IReadOnlyList<CounsellingAccess> Accesses { get; private set; } = [];
    public bool IsMine => Seen.RequesterId == me.Viewer.UserId;

    public sealed record Said(int AuthorId, DateTime AtUtc, string? Text);

    public sealed record MessageInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Message"), StringLength(4000)] public string? Text { get; init; }
        [Display(Name = "Field.Times"), StringLength(20)] public string? First { get; init; }
        [Display(Name = "Field.Times"), StringLength(20)] public string? Second { get; init; }
        [Display(Name = "Field.Times"), StringLength(20)] public string? Third { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync()) { context.Result = NotFound(); return; }
        await next();
    }

    public async Task<IActionResult> OnGetAsync()
    {
        Input = new() { Version = Seen.Version };
        await actions.OpenedAsync(Seen, me.Viewer);
        return this.PageOrFragment("_Request");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Text)) { ModelState.AddModelError("Input.Text", text["Error.Message"]); }
        else if (!FormChecks.IsClean(Input.Text)) { ModelState.AddModelError("Input.Text", text["Error.Control"]); }
        var times = IsMine ? [] : ReadTimes();
        if (!ModelState.IsValid) { return this.InvalidForm("_Request"); }
        return await AfterAsync(await actions.WriteAsync(Id, Input.Version, Input.Text!.Trim(), times, me.Viewer), "Toast.Written");
    }

    public async Task<IActionResult> OnPostChooseAsync(long time) => await AfterAsync(await actions.ChooseAsync(Id, Input.Version, time, me.Viewer), "Toast.Chosen");

    public async Task<IActionResult> OnPostCloseAsync() => await AfterAsync(await actions.CloseAsync(Id, Input.Version, me.Viewer), "Toast.Closed");

    public async Task<IActionResult> OnPostWithdrawAsync() => IsMine ? await AfterAsync(await actions.WithdrawAsync(Id, Input.Version, me.Viewer), "Toast.Withdrawn") : NotFound();

    public string NameOf(int id) => directory.Known.NameOf(id);

    private List<DateTime> ReadTimes()
    {
        var read = new List<DateTime>();
        foreach (var (field, typed) in new[] { ("First", Input.First), ("Second", Input.Second), ("Third", Input.Third) })
        {
            if (string.IsNullOrWhiteSpace(typed)) { continue; }
            if (FormChecks.Moment(typed, clock.Zone) is { } at && at > clock.NowUtc) { read.Add(at); } else { ModelState.AddModelError("Input." + field, text["Error.Time"]); }
        }
        return [.. read.Distinct()];
    }

    private async Task<IActionResult> AfterAsync(CounsellingAnswer answer, string toast)
    {
        if (answer == CounsellingAnswer.NotFound) { return NotFound(); }
        if (answer == CounsellingAnswer.Done)
        {
            this.Toast(text[toast]);
            return RedirectToPage();
        }
        await LoadAsync();
        ModelState.Remove("Input.Version");
        Input = Input with { Version = Seen.Version };
        ModelState.AddModelError("", text["Error.Conflict"]);
        return this.Conflict("_Request");
    }

    private async Task<bool> LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await db.CounsellingRequests.VisibleTo(me.Viewer).AsNoTracking().Include(r => r.Messages).Include(r => r.Times).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == Id, stop) is not { } request) { return false; }
        (Seen, Words) = (request, vault.Open(request));
        Messages = [.. request.Messages.OrderBy(m => m.Id).Select(m => new Said(m.AuthorId, m.WrittenUtc, vault.OpenText(request, m.Sealed)))];
        Accesses = await db.CounsellingAccesses.AsNoTracking().Where(a => a.RequestId == Id).OrderByDescending(a => a.Id).Take(100).ToListAsync(stop);
        return true;
    }
}
