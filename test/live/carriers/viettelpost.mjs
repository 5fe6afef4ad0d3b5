// Viettel Post: a token that one signs in for, and no question about where a parcel is.
import { Carrier } from './carrier.mjs'

export class ViettelPost extends Carrier {
	newCode(n) {
		return `VTP${100000 + n}`
	}

	answer({ path, headers, body }) {
		if (path === '/v2/user/Login')
			return body.USERNAME === 'good-token' ? [200, { status: 200, error: false, data: { token: 'vtp-session' } }] :
				[200, { status: 205, error: true, message: 'Sai tài khoản' }]
		if (headers.token !== 'vtp-session')
			return [200, { status: 202, error: true, message: 'Token invalid' }]
		if (path === '/v2/order/getPrice')
			return [200, { status: 200, error: false, data: { MONEY_TOTAL: 27000 } }]
		if (path === '/v2/order/createOrderNlp') {
			const p = this.make(body.ORDER_NUMBER, { status: 100, asked: body })
			return [200, { status: 200, error: false, data: { ORDER_NUMBER: p.code, MONEY_TOTAL: 27000 } }]
		}
		if (path === '/v2/order/UpdateOrder')
			return this.byCode(body.ORDER_NUMBER) ? [200, { status: 200, error: false, message: 'OK' }] :
				[200, { status: 204, error: true, message: 'Không có đơn' }]
		return [404, { status: 404, error: true, message: 'no such page' }]
	}

	news(p, ORDER_STATUS, ORDER_STATUSDATE, more = {}) {
		return { DATA: { ORDER_NUMBER: p.code, ORDER_REFERENCE: p.ours, ORDER_STATUSDATE, ORDER_STATUS,
			STATUS_NAME: `trạng thái ${ORDER_STATUS}`, LOCALION_CURRENTLY: 'LSN', NOTE: '', MONEY_TOTALFEE: 27000,
			DETAIL: [], ...more }, TOKEN: 'x' }
	}
}
