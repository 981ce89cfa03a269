using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Jobs;
using Portal.Organization;
using Portal.Shared;
using Quartz;

namespace Portal.Pages.Admin.Jobs;

public sealed class IndexModel(JobMonitor monitor, JobJournal journal, ISchedulerFactory schedulers, CurrentViewer me, DirectoryCache directory, IStringLocalizer<JobsText> text) : PageModel
{
    [BindProperty] public string? Job { get; init; }

    public IReadOnlyList<JobState> Jobs { get; private set; } = [];
    public IReadOnlyList<JobRun> Noteworthy { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Jobs = await monitor.ReadAsync(journal, HttpContext.RequestAborted);
        Noteworthy = await monitor.NoteworthyAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        if (!await monitor.StartAsync(Job ?? "", schedulers, me.Viewer, HttpContext.RequestAborted)) { return NotFound(); }
        this.Toast(text["Toast.Started", text[$"Job.{Job}"].Value]);
        return RedirectToPage();
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
