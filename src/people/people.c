/* people.c - the module: its routes, and what it tells the others. */
#include "people/people.h"

#include "core/job.h"
#include "core/session.h"
#include "core/tr.h"
#include "people/inside.h"

const struct perm people_prove  = { "people.prove",    N_("Xác thực bước hai") };
const struct perm people_manage = { "people.accounts", N_("Quản lý tài khoản và vai trò") };
const struct perm people_set    = { "people.settings", N_("Đổi thiết lập") };
const struct perm people_audit  = { "people.audit",    N_("Xem nhật ký") };
const struct perm people_watch  = { "people.jobs",     N_("Xem việc nền và tin gửi đi") };

static const struct perm *const perms[] = { &people_prove, &people_manage, &people_set,
	&people_audit, &people_watch, NULL };

static const struct perm *const of_admin[] = { &people_manage, &people_set, &people_audit,
	&people_watch, NULL };

static const struct role roles[] = {
	{ "admin", N_("Quản trị nền tảng"), of_admin, .staff = true },
	{ .name = NULL },
};

/* R: OWASP ASVS 5.0, 7.3.1: an idle session of staff ends; how soon is for the
 * operator to say and to write down. */
const struct setting people_staff_idle = { "people.staff_idle_minutes",
	N_("Phiên của cán bộ hết hạn sau (phút)"), SETTING_INT, "60", 5, 1440,
	N_("Tính từ lần thao tác cuối; có hiệu lực từ lần đăng nhập sau.") };

static const struct setting *const settings[] = { &people_staff_idle, NULL };

#define ACCOUNT "/quan-tri/tai-khoan/{id}"

static const struct route routes[] = {
	{ FORM, "/dang-nhap", sign_in, &anyone, N_("Đăng nhập"), sign_in_form,
	  .prepare = sign_in_check },
	{ POST, "/dang-xuat", sign_out, &anyone, N_("Đăng xuất") },
	{ FORM, "/xac-thuc", second, &people_prove, N_("Xác thực bước hai"), second_form },
	{ FORM, "/loi-moi/{token}", invitation, &anyone, N_("Đặt mật khẩu"), invitation_form,
	  .prepare = invitation_check, .flags = R_SECRET },

	{ GET,  "/tai-khoan", own, &signed_in, N_("Tài khoản của tôi"), .flags = R_MENU },
	{ POST, "/tai-khoan/ngon-ngu", own_lang, &signed_in, N_("Đổi ngôn ngữ"), own_lang_form },
	{ POST, "/tai-khoan/phien/{id}/ket-thuc", own_end_session, &signed_in,
	  N_("Kết thúc một phiên") },
	{ POST, "/tai-khoan/dang-xuat-het", own_end_all, &signed_in,
	  N_("Đăng xuất khỏi các máy khác") },
	{ FORM, "/tai-khoan/mat-khau", own_password, &signed_in, N_("Đổi mật khẩu"),
	  own_password_form, .prepare = own_password_check },
	{ POST, "/tai-khoan/bo-xac-thuc", own_drop_second, &signed_in, N_("Bỏ xác thực bước hai"),
	  own_second_form },

	{ GET,  "/quan-tri/tai-khoan", desk_list, &people_manage, N_("Tài khoản"), desk_list_form,
	  .flags = R_MENU },
	{ FORM, "/quan-tri/tai-khoan/moi", desk_invite, &people_manage, N_("Mời người mới"),
	  desk_invite_form },
	{ GET,  ACCOUNT, desk_show, &people_manage, N_("Một tài khoản") },
	{ POST, ACCOUNT "/giao-vai", desk_give, &people_manage, N_("Giao vai trò"),
	  desk_role_form },
	{ POST, ACCOUNT "/thu-vai/{role}/{organisation}", desk_take, &people_manage,
	  N_("Thu hồi vai trò") },
	{ POST, ACCOUNT "/moi-lai", desk_again, &people_manage, N_("Gửi liên kết đặt mật khẩu") },
	{ POST, ACCOUNT "/mat-may", desk_lost_second, &people_manage,
	  N_("Bỏ xác thực bước hai của người mất máy") },
	{ POST, ACCOUNT "/dong", desk_close, &people_manage, N_("Đóng tài khoản") },

	{ FORM, "/quan-tri/cai-dat", watch_settings, &people_set, N_("Thiết lập"),
	  watch_setting_form, .flags = R_MENU },
	{ GET,  "/quan-tri/nhat-ky", watch_audit, &people_audit, N_("Nhật ký"), watch_audit_form,
	  .flags = R_MENU | R_SLOW },
	{ GET,  "/quan-tri/viec", watch_jobs, &people_watch, N_("Việc nền"),
	  .flags = R_MENU | R_SLOW },
	{ POST, "/quan-tri/tin-gui/{id}/gui-lai", watch_retry, &people_watch, N_("Gửi lại tin") },
	{ .path = NULL },
};

static const struct migration schema[] = {
#include "people/schema.inc"
	{ .number = 0 },
};

static const struct user *recognise(struct db *db, struct arena *a, const struct session *s)
{
	return people_user(db, a, s->account, s->strong_at != 0);
}

static void sweep_step(void *arg, struct db *db)
{
	const struct job_run *j = arg;

	invitation_sweep(db, j->now);
	guess_sweep(db, j->now - 24 * 3600 * INT64_C(1000000));
}

static void sweep(struct job_run *j)
{
	job_write(j, sweep_step, j);
}

static const struct job sweep_job = {
	"people.sweep", N_("Dọn lời mời và lần thử mật khẩu đã cũ"), 3600, sweep
};

static const struct job *const jobs[] = { &sweep_job, NULL };

const struct module people_module = {
	.name      = "people",
	.title     = N_("Tài khoản"),
	.heading   = "platform",
	.needs     = (const char *const[]){ "places", NULL },
	.schema    = schema,
	.perms     = perms,
	.roles     = roles,
	.routes    = routes,
	.jobs      = jobs,
	.settings  = settings,
	.personal  = people_personal,
	.commands  = people_commands,
	.recognise = recognise,
};
