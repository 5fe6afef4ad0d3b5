// Giao Hàng Tiết Kiệm: names of places; what it has already it refuses with its label.
import { Carrier } from './carrier.mjs'

export class Ghtk extends Carrier {
	newCode(n) {
		return `S1.A${n}`
	}

	answer({ path, headers, body }) {
		if (headers.token !== 'good-token')
			return [401, { success: false, message: 'Token không hợp lệ' }]
		if (path === '/services/shipment/fee')
			return [200, { success: true, fee: { fee: 25000 } }]
		if (path === '/services/shipment/order/?ver=1.5')
			return this.#create(body.order)
		const [, what, label] = /^\/services\/shipment\/(v2|cancel)\/(.+)$/.exec(path) ?? []
		const p = this.byCode(decodeURIComponent(label ?? ''))
		if (!p)
			return [200, { success: false, message: 'Không tìm thấy đơn hàng' }]
		if (what === 'cancel') {
			p.status = '-1'
			return [200, { success: true, message: '' }]
		}
		return [200, { success: true, order: { label_id: p.code, partner_id: p.ours, status: p.status,
			status_text: '', modified: p.at ?? '2026-01-01 00:00:00' } }]
	}

	#create(order) {
		if (!order.province || !/\p{L}/u.test(order.province))
			return [200, { success: false, message: 'Cần tên tỉnh' }]
		const had = this.parcels.get(order.id)
		if (had)
			return [200, { success: false, message: 'Đơn đã tồn tại', error: { code: 'ORDER_ID_EXIST',
				partner_id: order.id, ghtk_label: had.code } }]
		const p = this.make(order.id, { status: '1', asked: order })
		return [200, { success: true, order: { label: p.code, fee: 25000, tracking_id: 1 } }]
	}

	news(p, status_id, action_time, more = {}) {
		return new URLSearchParams({ label_id: p.code, partner_id: p.ours, status_id, action_time, reason_code: '',
			reason: '', weight: '1.2', fee: '25000', ...more }).toString()
	}
}
