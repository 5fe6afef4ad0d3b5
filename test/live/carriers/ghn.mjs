// Giao Hàng Nhanh: codes of three levels, no signature, no idempotence of its own
// beyond client_order_code.
import { Carrier } from './carrier.mjs'

const provinces = [{ ProvinceID: 201, ProvinceName: 'Hà Nội' }, { ProvinceID: 247, ProvinceName: 'Lạng Sơn' }]

export class Ghn extends Carrier {
	constructor(districts, wards) {
		super()
		this.districts = districts      // { 201: [[id, name], ...] }
		this.wards = wards              // { districtId: [[code, name], ...] }
	}

	newCode(n) {
		return `GHN${String(n).padStart(5, '0')}`
	}

	answer({ path, headers, body }) {
		if (headers.token !== 'good-token')
			return [401, { code: 401, message: 'Token is not valid!' }]
		switch (path) {
		case '/master-data/province':
			return [200, { code: 200, data: provinces.map(p => ({ ...p, NameExtension: [p.ProvinceName] })) }]
		case '/master-data/district':
			return [200, { code: 200, data: (this.districts[body.province_id] ?? [])
				.map(([DistrictID, DistrictName]) => ({ DistrictID, DistrictName })) }]
		case '/master-data/ward':
			return [200, { code: 200, data: (this.wards[body.district_id] ?? [])
				.map(([WardCode, WardName]) => ({ WardCode, WardName })) }]
		case '/v2/shipping-order/fee':
			return [200, { code: 200, data: { total: 20000 + Math.ceil(body.weight / 1000) * 1000 } }]
		case '/v2/shipping-order/create':
			return this.#create(body)
		case '/v2/shipping-order/detail-by-client-code':
			return this.#detail(this.parcels.get(body.client_order_code))
		case '/v2/shipping-order/detail':
			return this.#detail(this.byCode(body.order_code))
		case '/v2/switch-status/cancel':
			return [200, { code: 200, data: body.order_codes.map(order_code => ({ order_code,
				result: this.#cancel(order_code), message: 'OK' })) }]
		}
		return [404, { code: 404, message: 'no such page' }]
	}

	#create(body) {
		if (!body.to_ward_code || !body.to_district_id)
			return [400, { code: 400, message: 'Sai thông tin người nhận' }]
		if (this.parcels.has(body.client_order_code))
			return [400, { code: 400, message: 'client_order_code đã tồn tại' }]
		const p = this.make(body.client_order_code, { status: 'ready_to_pick', asked: body })
		return [200, { code: 200, data: { order_code: p.code, total_fee: 22000 } }]
	}

	#detail(p) {
		return p ? [200, { code: 200, data: { order_code: p.code, status: p.status,
			updated_date: p.at ?? '2026-01-01T00:00:00Z' } }] :
			[400, { code: 400, message: 'Không tìm thấy đơn' }]
	}

	#cancel(code) {
		const p = this.byCode(code)
		if (p)
			p.status = 'cancel'
		return !!p
	}

	news(p, Status, Time, more = {}) {
		return { OrderCode: p.code, ClientOrderCode: p.ours, Status, Time, Type: 'Switch_status', ShopID: 885,
			CODAmount: 0, TotalFee: 22000, Reason: '', ReasonCode: '', Warehouse: 'Bưu cục Đồng Đăng', ...more }
	}
}
