using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Identity;
using Portal.Incentives;
using Portal.Incentives.Credits;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Splits;

/// <summary>How credit for accounts is divided among teams; managers set it for the accounts of their line.</summary>
public sealed class IndexModel(PortalDbContext db, SplitActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PageModel
{
    private const int Most = 200;
    private const int Parts = 4;

    [BindProperty] public SplitInput Input { get; set; } = new();

    public IReadOnlyList<CreditSplit> Rows { get; private set; } = [];
    public IReadOnlyList<string> Accounts { get; private set; } = [];
    public IEnumerable<Person> People => directory.Known.SalesPeople.Where(p => p.Id != me.Viewer.UserId);
    public bool MaySet => me.Viewer.Is(PortalRoles.Manager);

    public sealed record SplitInput
    {
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        [Display(Name = "Field.Account"), Required, StringLength(200)] public string? Account { get; init; }
        [Display(Name = "Field.FromOn"), Required] public DateOnly? FromOn { get; init; }
        public List<PartInput> Parts { get; init; } = [];
    }

    public sealed record PartInput
    {
        [Display(Name = "Column.Person")] public int? Person { get; init; }
        [Display(Name = "Field.Percent"), StringLength(10)] public string? Percent { get; init; }
    }

    public async Task OnGetAsync()
    {
        Input = new() { FromOn = clock.Today, Parts = [.. Enumerable.Repeat(new PartInput(), Parts)] };
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MaySet) { return NotFound(); }
        var shares = Input.Parts.Select((p, i) => (p, i)).Where(x => x.p.Person is not null || !string.IsNullOrWhiteSpace(x.p.Percent)).Select(x => (x.p.Person, Share: Share(x.p.Percent), x.i)).ToList();
        foreach (var (_, _, at) in shares.Where(s => s.Person is null || s.Share is null)) { ModelState.AddModelError($"Input.Parts[{at}].Percent", text["Error.Part"]); }
        var name = Input.Account?.Trim();
        var account = ModelState.IsValid ? await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Name == name).Select(a => (long?)a.Id).FirstOrDefaultAsync(HttpContext.RequestAborted) : null;
        if (ModelState.IsValid && account is null) { ModelState.AddModelError("Input.Account", text["Error.Account"]); }
        if (ModelState.IsValid)
        {
            var answer = await actions.SetAsync(new(account!.Value, Input.FromOn!.Value, [.. shares.Select(s => (s.Person!.Value, s.Share!.Value))], Input.RequestId), me.Viewer);
            if (answer == SplitAnswer.Done)
            {
                this.Toast(text["Toast.SplitSet"]);
                return RedirectToPage();
            }
            ModelState.AddModelError(answer is SplitAnswer.NotFound ? "Input.Account" : answer == SplitAnswer.Taken ? "Input.FromOn" : "Input.Parts[0].Percent", text[$"Split.Error.{answer}"]);
        }
        Input = Input with { Parts = [.. Input.Parts.Concat(Enumerable.Repeat(new PartInput(), Parts)).Take(Parts)] };
        await LoadAsync();
        return this.InvalidForm("_Splits");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    /// <summary>Hundredths of a percent.</summary>
    private static long? Share(string? typed) => decimal.TryParse(typed?.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 && percent * 100 == Math.Truncate(percent * 100) ? (long)(percent * CreditSplitting.Whole / 100) : null;

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Rows = await actions.VisibleTo(me.Viewer).Include(s => s.Account).Include(s => s.Shares).OrderByDescending(s => s.Id).Take(Most).ToListAsync(stop);
        Accounts = MaySet ? await db.Accounts.VisibleTo(me.Viewer, db).OrderBy(a => a.Name).Select(a => a.Name).Take(Most).ToListAsync(stop) : [];
    }
}
