using Portal.Workflows.Goals;
using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>Reviews as the employee, the manager, the manager's manager and HR see them, and check-ins.</summary>
public static class ReviewVisits
{
    private const string Review = "/Reviews/{number}";
    private const string Calibration = "/Reviews/Calibration/{number}";

    public static IReadOnlyList<Visit> OfRep(Records r) =>
    [
        To("/Reviews"), To("/Reviews").Ask("?Q=zzzz"), To("/Reviews").Menus(".listbar"), To(Review, r.OwnReviews[0]), To(Review, r.OwnReviews[^1]), To(Review, r.OwnReviews[^1]).Press("do-Submit", "error-summary"), To("/CheckIns"), To("/CheckIns").Wrong("check-in-form"),
    ];

    public static IReadOnlyList<Visit> OfManager(Records r) =>
    [
        To("/Reviews"), To(Review, r.Reviews[ReviewStep.Meeting]).Ask("?do=Plan"), To(Review, r.Reviews[ReviewStep.Adjustment]).Ask("?do=Conclude"), To(Review, r.Reviews[ReviewStep.Adjustment]).Ask("?do=Conclude").Wrong("decide"),
        To("/Reviews/Cycles"), To("/Reviews/Cycles/New"), To("/Reviews/Questions"), To("/CheckIns"), To("/CheckIns").Ask("?Month=2001-01"),
    ];

    public static IReadOnlyList<Visit> OfHr(Records r) =>
    [
        To("/Reviews"), .. r.Reviews.Values.Take(3).Select(number => To(Review, number)), To("/Reviews/Cycles"), .. r.Cycles.Select(number => To("/Reviews/Cycles/{number}", number)), To("/Reviews/Cycles/{number}", r.Cycles[1]).Ask("?Step=Meeting&Late=true"), To("/Reviews/Cycles/{number}", r.Cycles[1]).Wrong("close-form"),
        To("/Reviews/Cycles/New"), To("/Reviews/Cycles/New").Wrong("cycle-form"), To("/Reviews/Questions"), To("/Reviews/Questions/New"), To("/Reviews/Questions/New").Wrong("set-form"), To("/Reviews/Questions/{id:long}", r.Questions),
        To(Calibration, r.Cycles[0]), To(Calibration, r.Cycles[2]), To(Calibration, r.Cycles[2]).After("a name chosen", async page =>
        {
            await page.Locator("[data-testid^=move-]").First.ClickAsync();
            await page.GetByTestId("do-move").ClickAsync();
            await page.GetByTestId("error-summary").First.WaitForAsync();
        }),
        To("/CheckIns"),
    ];
}
